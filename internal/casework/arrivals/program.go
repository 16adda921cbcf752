package arrivals

import (
	"context"

	"tilts/internal/fault"
	"tilts/internal/form"
)

// FormToSend finds the definition that a program's answers are for: the one in
// use, or an older one it names by its hash. A try that repeats an earlier one
// without a hash is for the definition that the earlier one was for. It returns
// NotFound for an unknown form and Invalid at /form_hash for an unknown version.
func (s *Service) FormToSend(ctx context.Context, key, name, hash string) (*form.Definition, error) {
	def, known := s.Forms.Get(name)
	if hash == "" {
		before, err := s.Receipt(ctx, key)
		switch {
		case err == nil && before.Form == name && before.FormHash != "":
			hash = before.FormHash
		case err != nil && fault.KindOf(err) != fault.NotFound:
			return nil, err
		case !known:
			return nil, fault.New(fault.NotFound, "api.no_form")
		default:
			return def, nil
		}
	}
	if !known {
		return nil, fault.New(fault.NotFound, "api.no_form")
	}
	earlier, err := s.definition(ctx, name, hash)
	if fault.KindOf(err) == fault.NotFound {
		return nil, fault.At("/form_hash", "api.no_version")
	}
	return earlier, err
}

// SenderKey is the sender's secret for an Idempotency-Key, and FileKey that for the key of
// a page that takes a file. Neither can be the other or the token of a draft: each secret
// opens its receipt only where it came from, under that place's limits. The same key from
// two institutions is two secrets, so that neither gets the other's receipt.
func SenderKey(from Program, key string) string {
	if from.Known() {
		return "api " + from.Institution + " " + key
	}
	return "api " + key
}

// FileKey is the key of a file; see SenderKey.
func FileKey(key string) string { return "file " + key }
