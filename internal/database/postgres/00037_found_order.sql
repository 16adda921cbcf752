-- Words that cases are found by, each with the numbers of its cases in the order of their list: a
-- search for a name that many have reads on only until its page is full.

-- +goose Up

ALTER TABLE found RENAME TO found_before;
ALTER TABLE found_before RENAME CONSTRAINT found_pkey TO found_before_pkey;

-- Derived from the keys, and in no backup.
CREATE TABLE found (
    word   TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C" NOT NULL, -- of a case
    PRIMARY KEY (word, number)
);

INSERT INTO found (word, number)
SELECT word, number FROM found_before JOIN cases USING (id) ORDER BY word, number;

DROP TABLE found_before;
