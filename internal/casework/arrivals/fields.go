package arrivals

import (
	"context"
	"encoding/json"

	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/record"
	"tilts/internal/surface"
)

// found is what a file says.
type found struct {
	told
	form    *form.Definition // with answers in a language, when the outcome gives any
	lang    string
	answers form.Answers // all that is written
	unclear []surface.Unclear
}

// fromFields makes answers of the fields of a PDF, if it is one of ours.
func (s *Service) fromFields(ctx context.Context, filled surface.Filled) (found, error) {
	name, hash, lang, ours := surface.Origin(filled)
	_, inUse := s.Forms.Get(name)
	if _, known := s.Catalogues[lang]; !ours || !known {
		if inUse {
			return found{told: told{outcome: record.UnreadVersion}}, nil
		}
		if shown := surface.Printed(filled.Text, s.Forms.Printed(), s.Catalogues); shown != nil {
			return printed(shown.Name), nil
		}
		return found{told: told{outcome: record.UnreadForeign}}, nil
	}
	if len(filled.Values) == 0 {
		return printed(name), nil
	}
	def, err := s.definition(ctx, name, hash)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return found{told: told{outcome: record.UnreadVersion}}, nil
	case err != nil:
		return found{}, err
	}
	r := found{told: told{outcome: record.ReadFields}, form: def, lang: lang}
	r.unclear = surface.NotUnderstood(def, filled)
	r.answers = def.Written(surface.Answers(def, filled.Values))
	size, err := json.Marshal([]any{r.answers, r.unclear})
	switch {
	case err != nil:
		return found{}, err
	case len(size) > form.Limits.JSONBytes:
		r.outcome, r.unclear = record.UnreadLimit, nil
	case len(r.answers) == 0 && len(r.unclear) > 0:
		r.outcome = record.UnreadSeveral
	case len(r.answers) == 0:
		r.outcome = record.UnreadEmpty
	}
	return r, nil
}

// printed is the reading of a print of one of our forms: a person reads it.
func printed(form string) found {
	shown := surface.Unclear{Kind: surface.UnclearPrint, Form: form}
	return found{told: told{outcome: record.UnreadPrinted}, unclear: []surface.Unclear{shown}}
}

// inUse are the forms of the set.
func (s *Service) inUse() (list []*form.Definition) {
	for _, name := range s.Forms.Names() {
		if def, ok := s.Forms.Get(name); ok {
			list = append(list, def)
		}
	}
	return list
}
