-- A walk-in whose form, or line in the queue of a device without a connection, arrives twice is one person.
ALTER TABLE attendance ADD COLUMN form_hash {bytes};
CREATE UNIQUE INDEX attendance_form ON attendance (form_hash);
