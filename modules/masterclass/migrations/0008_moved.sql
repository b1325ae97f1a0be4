-- Rises with every step of somebody who waits or has a seat; who comes in anew raises last_entry instead.
-- A list in memory that has seen both is the list of this moment.
ALTER TABLE edition ADD COLUMN moved {integer} NOT NULL DEFAULT 0;
