-- A signing that was recorded by mistake is undone: the document is out for signing again,
-- without the file. What was recorded, and why it was taken back, are facts of the case.

-- +goose Up
DROP TRIGGER documents_signed ON documents;
CREATE TRIGGER documents_signed BEFORE UPDATE ON documents FOR EACH ROW
WHEN (OLD.signed_sha256 <> '' AND (NEW.signed_key, NEW.signed_sha256, NEW.signed_size, NEW.signed_content_type, NEW.signed_name, NEW.signed_on)
    <> (OLD.signed_key, OLD.signed_sha256, OLD.signed_size, OLD.signed_content_type, OLD.signed_name, OLD.signed_on)
    AND (NEW.state, NEW.signed_key, NEW.signed_sha256, NEW.signed_size, NEW.signed_content_type, NEW.signed_name, NEW.signed_on)
    <> ('signing', '', '', 0, '', '', ''))
EXECUTE FUNCTION refuse('a signed document never changes');
