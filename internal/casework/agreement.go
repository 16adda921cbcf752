package casework

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// SetTerms writes the terms as they stand; the whole list each time.
func (s *Service) SetTerms(ctx context.Context, by Actor, caseID string, version int, body mediation.TermsSet) error {
	return s.change(ctx, by, RunCase, caseID, version, func(_ Tx, c *mediation.Case) ([]mediation.Fact, error) {
		if err := running(c); err != nil {
			return nil, err
		}
		wrong := append(mediation.CheckTerms(c, &body, s.today()), unprintable("facts", body.Person.Facts)...)
		for i, w := range body.Person.Words {
			wrong = append(wrong, unprintable(fmt.Sprintf("terms.%d.text", i), w.Text)...)
		}
		if len(wrong) > 0 {
			return nil, &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
		}
		return []mediation.Fact{{Body: &body}}, nil
	})
}

// Project renders the agreement as it would be now: a projekts with its
// watermark, rendered each time and never kept.
func (s *Service) Project(ctx context.Context, by Actor, caseID, lang string) (pdf []byte, name string, err error) {
	if err := allow(by, RunCase); err != nil {
		return nil, "", err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return nil, "", err
	}
	r, err := s.agreement(ctx, v, nextVersion(v.Case), mediation.DocDraft, lang)
	return r.pdf, documentName(v.Number, "izligums", nextVersion(v.Case)), err
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
	return fmt.Sprintf("%s-%s-v%d.pdf", number, kind, version)
}

// Freeze makes the copy for signing (parakstīšanai): numbered, without
// watermark, its bytes kept and never rendered again. An older version that was
// out for signing is superseded: a change is a new version, and everybody signs
// again (domain rule 15). One that was signed stays in force until then.
func (s *Service) Freeze(ctx context.Context, by Actor, caseID string, version int, lang string) (documentID string, err error) {
	if err := allow(by, RunCase); err != nil {
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
	r, err := s.agreement(ctx, v, n, mediation.DocSigning, lang)
	if err != nil {
		return "", err
	}
	doc := record.Document{
		ID: r.id, CaseID: caseID, Kind: "agreement", Version: n, Number: v.Number + "/1", Lang: lang, State: mediation.DocSigning,
		TemplateHash: r.templateHash, Mark: r.mark, CreatedAt: s.instant(), RowVersion: 1,
	}
	if doc.Object, err = s.keepDocument(ctx, doc.ID, r.pdf); err != nil {
		return "", err
	}
	err = s.change(ctx, by, RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) ([]mediation.Fact, error) {
		if err := tx.KeepBytes(ctx, "template", r.templateHash, r.templateName, r.templateSource); err != nil {
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
		return append(facts, mediation.Fact{Body: &mediation.AgreementState{Version: n, State: mediation.DocSigning, DocumentID: doc.ID}}), nil
	})
	return doc.ID, err
}

// mayFreeze: a case that runs or has an agreement, an open gate, a meeting held,
// terms that still stand and oblige only those who take part.
func (s *Service) mayFreeze(c *mediation.Case) error {
	if err := running(c); err != nil {
		return err
	}
	if err := gateOpen(c); err != nil {
		return err
	}
	if c.HeldMeeting() == nil {
		return fault.New(fault.Conflict, "fault.meeting_first")
	}
	if len(c.Terms) == 0 {
		return fault.New(fault.Conflict, "fault.terms_first")
	}
	set := &mediation.TermsSet{Terms: c.Terms, Claims: c.Claims, Person: mediation.TermsWords{Facts: c.FactsText, Words: c.Words}}
	wrong := mediation.CheckTerms(c, set, s.today())
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
func (s *Service) supersede(ctx context.Context, tx Tx, c *mediation.Case, version int, state mediation.DocState) ([]mediation.Fact, error) {
	return s.endVersions(ctx, tx, c, state, mediation.DocSuperseded, version)
}

// endVersions moves the versions in one state, but for one, to their end.
func (s *Service) endVersions(ctx context.Context, tx Tx, c *mediation.Case, from, to mediation.DocState, but int) ([]mediation.Fact, error) {
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
func (s *Service) Signed(ctx context.Context, by Actor, caseID string, version int, on mediation.Date, name, contentType string, file *storage.File) error {
	if err := allow(by, RunCase); err != nil {
		return err
	}
	v, err := s.Case(ctx, by, caseID)
	if err != nil {
		return err
	}
	if err := running(v.Case); err != nil {
		return err
	}
	a := v.Current()
	if a == nil || a.State != mediation.DocSigning {
		return fault.New(fault.Conflict, "fault.nothing_to_sign")
	}
	if err := s.happened(on); err != nil {
		return err
	}
	obj := object(a.DocumentID, file.Sum, file.Size, contentType)
	if err := s.Objects.Put(ctx, obj.Key, file, obj.Size, file.Sum, contentType); err != nil {
		return away(err)
	}
	return s.change(ctx, by, RunCase, caseID, v.guard(version), func(tx Tx, c *mediation.Case) ([]mediation.Fact, error) {
		doc, err := tx.Document(ctx, a.DocumentID)
		if err != nil {
			return nil, err
		}
		if on < mediation.DateOf(doc.CreatedAt.Time().In(s.Now().Location())) {
			return nil, fault.At("on", "fault.signed_before")
		}
		doc.State, doc.Signed, doc.SignedName, doc.SignedOn = mediation.DocSigned, obj, SafeName(name), on
		if err := tx.UpdateDocument(ctx, doc); err != nil {
			return nil, err
		}
		facts, err := s.supersede(ctx, tx, c, a.Version, mediation.DocSigned)
		if err != nil {
			return nil, err
		}
		facts = append(facts, mediation.Fact{OccurredOn: on, Body: &mediation.AgreementState{Version: a.Version, State: mediation.DocSigned, SignedOn: on}})
		if c.Outcome == "" {
			facts = append(facts, mediation.Fact{OccurredOn: on, Body: &mediation.Closed{Outcome: mediation.OutcomeAgreement}})
		}
		return facts, nil
	})
}

// Revoke takes back a version that is out for signing (atsaukts).
func (s *Service) Revoke(ctx context.Context, by Actor, caseID string, version int) error {
	return s.change(ctx, by, RunCase, caseID, version, func(tx Tx, c *mediation.Case) ([]mediation.Fact, error) {
		facts, err := s.endVersions(ctx, tx, c, mediation.DocSigning, mediation.DocRevoked, 0)
		if err == nil && len(facts) == 0 {
			err = fault.New(fault.Conflict, "fault.nothing_to_sign")
		}
		return facts, err
	})
}

// OpenDocument opens a kept document of a case: the frozen bytes, or the signed
// upload; the look is audited.
func (s *Service) OpenDocument(ctx context.Context, by Actor, documentID string, signed bool) (File, error) {
	if err := allow(by, ViewDocument); err != nil {
		return File{}, err
	}
	var doc record.Document
	var number string
	err := s.Records.Write(ctx, func(tx Tx) (err error) {
		if doc, err = tx.Document(ctx, documentID); err != nil {
			return err
		}
		row, err := tx.CaseRow(ctx, doc.CaseID)
		if err != nil {
			return err
		}
		if !opens(by, doc) {
			return fault.New(fault.Forbidden, "fault.forbidden")
		}
		number = row.Number
		if err := ownCase(by, row.MediatorID); err != nil {
			return err
		}
		return s.audit(ctx, tx, by, ViewDocument, "document:"+doc.ID, doc.CaseID, doc.Kind)
	})
	if err != nil {
		return File{}, away(err)
	}
	if signed {
		if doc.Signed.Key == "" {
			return File{}, fault.New(fault.NotFound, "fault.not_found")
		}
		return s.open(ctx, doc.Signed, doc.SignedName)
	}
	return s.open(ctx, doc.Object, documentName(number, doc.Kind, doc.Version))
}

// opens tells whether the actor's role may read a document: the terms are for the
// mediator, not for the clerk.
func opens(by Actor, doc record.Document) bool {
	item, place := mediation.ItemName, mediation.PlaceInvitation
	if doc.Kind == "agreement" {
		item, place = mediation.ItemTerms, mediation.PlaceAgreement
	}
	return mediation.Visible(item, mediation.Reader(by.Role), place, false)
}

// CheckDocument tells, to whoever holds a document's number and mark, whether
// it is genuine and in force; nothing about people.
func (s *Service) CheckDocument(ctx context.Context, number, mark, client string) (record.Document, error) {
	key := "check client " + client
	if err := s.throttled(ctx, key); err != nil {
		return record.Document{}, err
	}
	var doc record.Document
	err := s.Records.Read(ctx, func(tx Tx) (err error) {
		doc, err = tx.DocumentByMark(ctx, number, mark)
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return doc, s.failed(ctx, fault.New(fault.NotFound, "fault.no_such_document"), key)
	}
	doc.CaseID, doc.PartyID, doc.Signed, doc.Object = "", "", record.Object{}, record.Object{}
	return doc, away(err)
}

func newID() string { return uuid.Must(uuid.NewV7()).String() }
