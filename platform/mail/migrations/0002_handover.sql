-- Mails that are being, or have been, handed to a mail server. A process that dies after the server
-- took the mail cannot write so any more: this line, written before, tells the next attempt.
CREATE TABLE mail_handover (
    -- the mail's own id: that of its job
    id {id} NOT NULL PRIMARY KEY,
    began_at {timestamp} NOT NULL
){strict};
