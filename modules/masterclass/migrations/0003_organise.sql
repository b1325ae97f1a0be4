-- What an organiser makes, sends and decides.
ALTER TABLE series ADD COLUMN region TEXT NOT NULL DEFAULT '';

-- Reconfirmation: until when an answer is asked, and when it came.
ALTER TABLE registration ADD COLUMN confirm_by {timestamp};
ALTER TABLE registration ADD COLUMN confirmed_at {timestamp};
-- The organiser lifted the rules for this entry; why. Empty: the rules hold.
ALTER TABLE registration ADD COLUMN by_hand TEXT NOT NULL DEFAULT '';
-- What the organiser wrote with a refusal; goes into the mail.
ALTER TABLE registration ADD COLUMN refusal TEXT NOT NULL DEFAULT '';

-- Each mail about a registration: one per cause. Its job is called by the id.
CREATE TABLE letter (
    id {id} NOT NULL PRIMARY KEY,
    registration {id} NOT NULL REFERENCES registration (id),
    notice TEXT NOT NULL,
    -- the change behind it: a moment, a version of the edition, a press of a button
    cause TEXT NOT NULL,
    created_at {timestamp} NOT NULL,
    -- verstuurd, vervallen (nothing left to say), vervangen (sent again by hand); absent: under way
    outcome TEXT,
    ended_at {timestamp},
    UNIQUE (registration, notice, cause)
){strict};
