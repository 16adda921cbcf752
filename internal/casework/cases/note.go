package cases

import (
	"context"
	"encoding/base64"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/latvia"
	"tilts/internal/mediation"
)

// PrivateNote is a note that its author opened.
type PrivateNote struct {
	At   mediation.Instant
	Text string
	Lost bool // it was sealed with another key
}

// Note keeps a note that only its author opens again.
func (s *Service) Note(ctx context.Context, by casework.Actor, caseID string, version int, text string) error {
	text = strings.TrimSpace(text)
	switch {
	case s.Sealer == nil:
		return fault.New(fault.Conflict, "fault.no_notes_key")
	case text == "":
		return fault.At("private_note", "fault.note_empty")
	case len([]rune(text)) > mediation.MaxTermText:
		return fault.At("private_note", "fault.term_text_long", fault.Args{"max": mediation.MaxTermText})
	}
	sealed := base64.StdEncoding.EncodeToString(s.Sealer.Seal(text, mediation.NotePlace(caseID, by.ID)))
	return s.change(ctx, by, casework.RunCase, caseID, version, func(Tx, *mediation.Case) (facts, error) {
		return facts{{OccurredOn: s.Today(), Body: &mediation.Noted{Person: mediation.NoteWords{Sealed: sealed}}}}, nil
	})
}

// Notes opens the actor's own notes of a case, newest first. Each look is audited.
func (s *Service) Notes(ctx context.Context, by casework.Actor, caseID string) (list []PrivateNote, err error) {
	if err := casework.Allow(by, casework.RunCase); err != nil {
		return nil, err
	}
	err = s.Write(ctx, func(tx Tx) error {
		list = nil
		c, row, err := s.Load(ctx, tx, caseID)
		if err != nil {
			return err
		}
		if err := casework.OwnCase(by, row); err != nil {
			return err
		}
		for _, n := range slices.Backward(c.Notes) {
			if n.By != by.ID {
				continue
			}
			sealed, err := base64.StdEncoding.DecodeString(n.Person.Sealed)
			text, ok := s.Sealer.Open(sealed, mediation.NotePlace(caseID, by.ID))
			list = append(list, PrivateNote{At: n.At, Text: text, Lost: err != nil || !ok})
		}
		if len(list) == 0 {
			return nil
		}
		return s.Audit(ctx, tx, by, casework.ReadNotes, "case:"+caseID, caseID, "")
	})
	return list, err
}

// NotesClosed reports whether there are private notes that the key at hand does not open: it was
// lost, or stayed behind where the records came from. The newest note tells of all.
func (s *Service) NotesClosed(ctx context.Context) (closed bool, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		f, err := tx.NewestFact(ctx, mediation.Fact{Body: &mediation.Noted{}}.Kind())
		if fault.KindOf(err) == fault.NotFound {
			return nil
		} else if err != nil {
			return err
		}
		if closed = s.Sealer == nil; closed {
			return nil
		}
		sealed, err := base64.StdEncoding.DecodeString(f.Body.(*mediation.Noted).Person.Sealed)
		_, opens := s.Sealer.Open(sealed, mediation.NotePlace(f.CaseID, f.RecordedBy))
		closed = err != nil || !opens
		return nil
	})
	return closed, err
}

// Disclose records an exception to confidentiality: a threat to life or a crime being prepared
// was told of, and somebody was told of that.
func (s *Service) Disclose(
	ctx context.Context, by casework.Actor, caseID string, version int, on mediation.Date, b mediation.Disclosed,
) error {
	var wrong []fault.Field
	if !slices.Contains(mediation.Grounds, b.Ground) {
		wrong = append(wrong, fault.Field{Path: "ground", Key: "fault.choose_ground"})
	}
	if b.Person.Time != "" {
		at, err := latvia.ReadClock(b.Person.Time)
		if err != nil {
			wrong = append(wrong, fault.Field{Path: "time", Key: "fault.clock"})
		}
		b.Person.Time = at.String()
	}
	for _, said := range []struct{ path, text string }{
		{"disclosed_what", b.Person.What}, {"disclosed_to", b.Person.To},
	} {
		switch {
		case strings.TrimSpace(said.text) == "":
			wrong = append(wrong, fault.Field{Path: said.path, Key: "fault." + said.path})
		case len([]rune(said.text)) > mediation.MaxTermText:
			wrong = append(wrong, fault.Field{
				Path: said.path, Key: "fault.term_text_long", Args: fault.Args{"max": mediation.MaxTermText},
			})
		}
	}
	if len(wrong) > 0 {
		return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	return s.change(ctx, by, casework.RunCase, caseID, version, func(Tx, *mediation.Case) (facts, error) {
		if err := s.happened(on); err != nil {
			return nil, err
		}
		if mediation.Ahead(on, b.Person.Time, s.Today(), latvia.TimeOfDayOf(s.Now())) {
			return nil, fault.At("time", "fault.hour_ahead")
		}
		return facts{{OccurredOn: on, Body: &b}}, nil
	})
}
