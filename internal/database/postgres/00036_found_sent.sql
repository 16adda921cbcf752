-- Words that submissions are found by, in a case or in none: of many people of a name, those whose
-- writing has it are looked up, and not all that came to the cases in which anybody has it.

-- +goose Up

-- Derived from the keys, and in no backup.
CREATE TABLE found_sent (
    word TEXT COLLATE "C" NOT NULL,
    id   TEXT COLLATE "C" NOT NULL, -- of a submission
    PRIMARY KEY (word, id)
);

INSERT INTO found_sent (word, id)
SELECT DISTINCT word, id FROM submissions, regexp_split_to_table(search_key, ' +') AS word WHERE word <> '';

DELETE FROM found WHERE id IN (SELECT id FROM submissions WHERE case_id = ''); -- from here on it has cases alone
