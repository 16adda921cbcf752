-- Words that cases are found by, each with the numbers of its cases in the order of their list: a
-- search for a name that many have reads on only until its page is full.

-- +goose Up

ALTER TABLE found RENAME TO found_before;

-- Derived from the keys, and in no backup.
CREATE TABLE found (
    word   TEXT NOT NULL,
    number TEXT NOT NULL, -- of a case
    PRIMARY KEY (word, number)
) WITHOUT ROWID;

INSERT INTO found (word, number)
SELECT word, number FROM found_before CROSS JOIN cases WHERE cases.id = found_before.id ORDER BY word, number;

DROP TABLE found_before;
