package cases

import (
	"context"
	"fmt"
	"path"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Preview draws the agreement as it would be now: a projekts with its watermark, drawn
// each time and never kept.
func (s *Service) Preview(
	ctx context.Context, by casework.Actor, caseID, lang string,
) (pdf []byte, name string, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return nil, "", err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return nil, "", err
	}
	version := nextVersion(v.Case)
	r, _, err := s.agreement(v, version, mediation.DocPreview, lang)
	return r.PDF, documentName(v.Number, "izligums", version), err
}

func nextVersion(c *mediation.Case) int {
	if a := c.Current(); a != nil {
		return a.Version + 1
	}
	return 1
}

// documentName is what a document is saved as: case number, kind, version;
// never a person.
func documentName(number, kind string, version int) string {
	return fmt.Sprintf("%s-%s-v%d.pdf", number, path.Base(kind), version)
}

// Freeze makes the copy for signing (parakstīšanai): numbered, without
// watermark, its bytes kept and never drawn again. An older version that was
// out for signing is superseded: a change is a new version, and everybody signs
// again (domain rule 15). One that was signed stays in force until then.
func (s *Service) Freeze(
	ctx context.Context, by casework.Actor, caseID string, version int, lang string,
) (documentID string, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return "", err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return "", err
	}
	if err := s.mayFreeze(v.Case); err != nil {
		return "", err
	}
	n := nextVersion(v.Case)
	r, mark, err := s.agreement(v, n, mediation.DocSigning, lang)
	if err != nil {
		return "", err
	}
	doc := record.Document{
		ID: r.ID, CaseID: caseID, Kind: "agreement", Version: n, Number: v.Number + "/1", Lang: lang,
		State:        mediation.DocSigning,
		TemplateHash: r.Template.Hash(), Mark: mark, CreatedAt: s.Instant(), RowVersion: 1,
	}
	if doc.Object, err = s.keepDocument(ctx, doc.ID, r.PDF); err != nil {
		return "", err
	}
	err = s.change(ctx, by, casework.RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		if err := casework.KeepTemplate(ctx, tx, r.Template); err != nil {
			return nil, err
		}
		// What was signed stays in force until the new version is.
		facts, err := s.supersede(ctx, tx, c, n, mediation.DocSigning)
		if err != nil {
			return nil, err
		}
		if err := tx.AddDocument(ctx, doc); err != nil {
			return nil, err
		}
		return append(
			facts,
			mediation.Fact{Body: &mediation.AgreementState{
				Version: n, State: mediation.DocSigning, DocumentID: doc.ID,
			}},
		), nil
	})
	return doc.ID, err
}

// mayFreeze: a case that runs or has an agreement, an open gate, a meeting held,
// terms that still stand and oblige only those who take part.
func (s *Service) mayFreeze(c *mediation.Case) error {
	if err := s.may(c, mediation.Deed{Act: mediation.ActFreeze}); err != nil {
		return err
	}
	set := &mediation.TermsSet{
		Terms: c.Terms, Claims: c.Claims, Person: mediation.TermsWords{Facts: c.FactsText, Words: c.Words},
	}
	wrong := mediation.CheckTerms(c, set, s.Today())
	part := c.TakingPart()
	absent := func(id string) bool {
		return !slices.ContainsFunc(part, func(p *mediation.Party) bool { return p.ID == id })
	}
	for i, t := range c.Terms {
		if absent(t.From) {
			wrong = append(wrong, fault.Field{Path: fmt.Sprintf("terms.%d.from", i), Key: "fault.term_from"})
		}
		if t.To != "" && absent(t.To) {
			wrong = append(wrong, fault.Field{Path: fmt.Sprintf("terms.%d.to", i), Key: "fault.term_to"})
		}
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_terms", Fields: wrong}
	}
	return nil
}

// supersede ends every other version than this one that is in the state, in its
// row and as a fact.
func (s *Service) supersede(
	ctx context.Context, tx Tx, c *mediation.Case, version int, state mediation.DocState,
) ([]mediation.Fact, error) {
	return s.endVersions(ctx, tx, c, state, mediation.DocSuperseded, version)
}

// endVersions moves the versions in one state, but for one, to their end.
func (s *Service) endVersions(
	ctx context.Context, tx Tx, c *mediation.Case, from, to mediation.DocState, but int,
) ([]mediation.Fact, error) {
	var facts []mediation.Fact
	for _, a := range c.Agreements {
		if a.State != from || a.Version == but {
			continue
		}
		doc, err := tx.Document(ctx, a.DocumentID)
		if err != nil {
			return nil, err
		}
		doc.State = to
		if err := tx.UpdateDocument(ctx, doc); err != nil {
			return nil, err
		}
		facts = append(facts, mediation.Fact{Body: &mediation.AgreementState{Version: a.Version, State: to}})
	}
	return facts, nil
}

// Signed keeps the scan or .edoc of the frozen version: it is the agreement
// from now on, and closes the case as "izlīgums noslēgts" (domain rule 15).
func (s *Service) Signed(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, name, contentType string,
	file *storage.File,
) error {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return err
	}
	if err := s.may(v.Case, mediation.Deed{Act: mediation.ActSign, On: on}); err != nil {
		return err
	}
	a := v.Current()
	if err := s.happened(on); err != nil {
		return err
	}
	obj := casework.Original(a.DocumentID, file.Sum, file.Size, contentType)
	if err := s.Keep(ctx, obj, file); err != nil {
		return err
	}
	return s.change(ctx, by, casework.RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		doc, err := tx.Document(ctx, a.DocumentID)
		if err != nil {
			return nil, err
		}
		if on < mediation.DateOf(doc.CreatedAt.Time().In(s.Now().Location())) {
			return nil, fault.At("on", "fault.signed_before")
		}
		doc.State, doc.Signed, doc.SignedName, doc.SignedOn = mediation.DocSigned, obj, casework.SafeName(name), on
		if err := tx.UpdateDocument(ctx, doc); err != nil {
			return nil, err
		}
		facts, err := s.supersede(ctx, tx, c, a.Version, mediation.DocSigned)
		if err != nil {
			return nil, err
		}
		facts = append(facts, mediation.Fact{
			OccurredOn: on,
			Body:       &mediation.AgreementState{Version: a.Version, State: mediation.DocSigned, SignedOn: on},
		})
		if c.Outcome == "" {
			facts = append(facts, mediation.Fact{
				OccurredOn: on, Body: &mediation.Closed{Outcome: mediation.OutcomeAgreement},
			})
		}
		return facts, nil
	})
}

// Revoke takes back a version that is out for signing (atsaukts).
func (s *Service) Revoke(ctx context.Context, by casework.Actor, caseID string, version int) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActRevoke}); err != nil {
			return nil, err
		}
		return s.endVersions(ctx, tx, c, mediation.DocSigning, mediation.DocRevoked, 0)
	})
}
