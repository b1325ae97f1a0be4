-- The chain begins with a head, so that adding an event need not look for one.
INSERT INTO audit_head (id, sequence, hash)
SELECT 1, 0, {no_bytes} WHERE NOT EXISTS (SELECT 1 FROM audit_head);
