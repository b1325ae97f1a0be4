-- Mail of the demo: shown at /postbus instead of sent. Empty everywhere else.
CREATE TABLE mailbox_item (
    id {id} NOT NULL PRIMARY KEY,
    at {timestamp} NOT NULL,
    -- the message as it was composed (gw_mail::Message), as JSON
    message TEXT NOT NULL,
    -- the same as it would have gone out
    source {bytes} NOT NULL
){strict};
CREATE INDEX mailbox_item_at ON mailbox_item (at);
