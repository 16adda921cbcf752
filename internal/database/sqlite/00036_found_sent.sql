-- Words that submissions are found by, in a case or in none: of many people of a name, those whose
-- writing has it are looked up, and not all that came to the cases in which anybody has it.

-- +goose Up

-- Derived from the keys, and in no backup.
CREATE TABLE found_sent (
    word TEXT NOT NULL,
    id   TEXT NOT NULL, -- of a submission
    PRIMARY KEY (word, id)
) WITHOUT ROWID;

WITH RECURSIVE words (id, word, rest) AS (
    SELECT id, '', search_key || ' ' FROM submissions
    UNION ALL
    SELECT id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM words WHERE rest <> ''
)
INSERT INTO found_sent (word, id) SELECT word, id FROM words WHERE word <> '' GROUP BY word, id ORDER BY word, id;

DELETE FROM found WHERE id IN (SELECT id FROM submissions WHERE case_id = ''); -- from here on it has cases alone
