package casework_test

import (
	"errors"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/document"
)

// A reminder and a request for feedback mail the same neutral note whichever way the letter is asked for:
// from the term, from the list of letters, in a batch.
func TestALetterMailsItsNoteWhicheverWayItIsAsked(t *testing.T) {
	for way, ask := range map[string]func(m *matter, kind string) error{
		"letter": func(m *matter, kind string) error {
			q := cases.LetterRequest{Kind: kind, PartyID: m.offender}
			_, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, q)
			return err
		},
		"batch": func(m *matter, kind string) error {
			q := cases.BatchRequest{CaseIDs: []string{m.id}, Kind: document.LetterFolder + kind}
			id, err := use.Cases.StartBatch(ctx, mediator, q)
			return errors.Join(err, use.Cases.DrawBatch(ctx, id))
		},
	} {
		m := signMoney(t, "email")
		before := len(waitingMails(t))
		must(t, ask(m, "reminder"))
		got := waitingMails(t)[before:]
		if len(got) != 1 || got[0].Template != document.ReminderMail || !m.view().Reminded[0].Mailed {
			t.Errorf("%s: %d mails, %+v", way, len(got), m.view().Reminded)
		}
		none := signMoney(t, "post")
		before = len(waitingMails(t))
		if must(t, ask(none, "reminder")); len(waitingMails(t)) != before || none.view().Reminded[0].Mailed {
			t.Errorf("%s: mailed to whoever did not agree to it", way)
		}
	}
}
