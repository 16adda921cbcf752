package cases

import (
	"context"
	"fmt"
	"path"
	"strconv"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Preview draws an agreement as it would be now: a projekts with its watermark, drawn
// each time and never kept. with is the offender whose it is, empty for the one for all.
func (s *Service) Preview(
	ctx context.Context, by casework.Actor, caseID, with, lang string,
) (pdf []byte, name string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return nil, "", err
	}
	if p := v.Party(with); with != "" && (p == nil || p.Side != mediation.Offender) {
		return nil, "", fault.New(fault.NotFound, "fault.not_found")
	}
	if a := v.Agreement(with); a != nil {
		if p := v.Leaver(a.Terms); p != nil {
			return nil, "", fault.New(fault.Conflict, "fault.draft_names_left", fault.Args{"name": p.Name()})
		}
	}
	r, p, err := s.agreement(v, with, mediation.DocPreview, lang)
	return r.PDF, documentName(v.Number, numbered("izligums", p.number), p.version), err
}

// numbered is the kind of an agreement's file: the first of a case has no number in it.
func numbered(kind string, number int) string {
	if number < 2 {
		return kind
	}
	return fmt.Sprintf("%s-%d", kind, number)
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
	ctx context.Context, by casework.Actor, caseID string, version int, with, lang string,
) (documentID string, err error) {
	v, err := s.caseFor(ctx, by, casework.RunCase, caseID)
	if err != nil {
		return "", err
	}
	if err := s.mayFreeze(v.Case, with); err != nil {
		return "", err
	}
	if err := v.tried(ctx, by, version); err != nil {
		return "", err
	}
	r, p, err := s.agreement(v, with, mediation.DocSigning, lang)
	if err != nil {
		return "", err
	}
	doc := record.Document{
		ID: r.ID, CaseID: caseID, PartyID: with, Kind: "agreement", Version: p.version,
		Number: agreementNumber(v.Number, p.number), Lang: lang, State: mediation.DocSigning,
		TemplateHash: r.Template.Hash(), Mark: p.mark, CreatedAt: s.Instant(), RowVersion: 1,
	}
	if doc.Object, err = s.keepDocument(ctx, doc.ID, r.PDF); err != nil {
		return "", err
	}
	err = s.change(ctx, by, casework.RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) (facts, error) {
		if err := casework.KeepTemplate(ctx, tx, r.Template); err != nil {
			return nil, err
		}
		// What was signed stays in force until the new version is.
		facts, err := s.endVersions(ctx, tx, c.Agreement(with), mediation.DocSigning, mediation.DocSuperseded, 0)
		if err != nil {
			return nil, err
		}
		if err := tx.AddDocument(ctx, doc); err != nil {
			return nil, err
		}
		return append(facts, mediation.Fact{Body: &mediation.AgreementState{
			Offender: with, Number: p.number, Version: p.version, State: mediation.DocSigning, DocumentID: doc.ID,
		}}), nil
	})
	return doc.ID, err
}

// agreementOf is the number of a document's agreement in its case; 0 for a letter.
func agreementOf(doc record.Document) int {
	_, after, _ := strings.Cut(doc.Number, "/")
	n, _ := strconv.Atoi(after)
	return n
}

// mayFreeze: a case that runs or has an agreement, an open gate, a meeting held,
// terms that still stand and oblige only those who take part.
func (s *Service) mayFreeze(c *mediation.Case, with string) error {
	if err := s.may(c, mediation.Deed{Act: mediation.ActFreeze, With: with}); err != nil {
		return err
	}
	wrong := s.Unready(c, with)
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_terms", Fields: wrong}
	}
	return nil
}

// Unready finds what is still to be decided or put right in the terms of an agreement
// before it can be frozen; paths are those of SetTerms.
func (s *Service) Unready(c *mediation.Case, with string) []fault.Field {
	a := c.Agreement(with)
	if a == nil {
		a = &mediation.Agreement{}
	}
	wrong := mediation.CheckTerms(c, &mediation.TermsSet{
		Offender: with, Terms: a.Terms, Claims: a.Claims,
		Person: mediation.TermsWords{Facts: a.Facts, Words: a.Words},
	}, s.Today())
	return append(wrong, outside(c, c.Bound(with), a.Terms, "fault.term_absent")...)
}

// endVersions moves the versions of an agreement that are in one state, but for one, to
// their end, in their row and as a fact.
func (s *Service) endVersions(
	ctx context.Context, tx Tx, a *mediation.Agreement, from, to mediation.DocState, but int,
) ([]mediation.Fact, error) {
	if a == nil {
		return nil, nil
	}
	var facts []mediation.Fact
	for _, v := range a.Versions {
		if v.State != from || v.Version == but {
			continue
		}
		if err := s.setState(ctx, tx, v.DocumentID, to); err != nil {
			return nil, err
		}
		facts = append(facts, mediation.Fact{Body: &mediation.AgreementState{
			Offender: a.Offender, Number: a.Number, Version: v.Version, State: to,
		}})
	}
	return facts, nil
}

func (s *Service) setState(ctx context.Context, tx Tx, documentID string, to mediation.DocState) error {
	doc, err := tx.Document(ctx, documentID)
	if err != nil {
		return err
	}
	doc.State = to
	return tx.UpdateDocument(ctx, doc)
}

// Revoke takes back a version that is out for signing (atsaukts).
func (s *Service) Revoke(ctx context.Context, by casework.Actor, caseID string, version int, with string) error {
	return s.change(ctx, by, casework.RunCase, caseID, version, func(tx Tx, c *mediation.Case) (facts, error) {
		if err := s.may(c, mediation.Deed{Act: mediation.ActRevoke, With: with}); err != nil {
			return nil, err
		}
		return s.endVersions(ctx, tx, c.Agreement(with), mediation.DocSigning, mediation.DocRevoked, 0)
	})
}
