package casework_test

import (
	"errors"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// Once one of two offenders withdrew, the text for both is neither signed nor told of nor drawn as a
// draft, and a letter that tells of it is not handed over; each refusal says why. Written anew, all goes on.
func TestATextThatNamesWhoeverWithdrewGoesNowhere(t *testing.T) {
	m, yes := requested(t), true
	must(t, use.Cases.Confirm(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Confirmed{
		Agrees: true, Identity: mediation.IdentityInPerson, Signature: mediation.SignatureWet,
	}))
	admitted := mediation.Admitted{Offence: &yes, Facts: &yes}
	must(t, use.Cases.Admit(ctx, mediator, m.id, 0, m.bystander, today(), admitted))
	must(t, use.Cases.EndMeeting(ctx, mediator, m.id, 0, today(), mediation.Meeting{
		State: "held", Format: mediation.Session, Mode: mediation.InPerson, Venue: "office",
	}))
	set := m.terms("")
	both := set
	both.Terms = append(both.Terms, mediation.Term{
		Kind: mediation.TermApology, From: m.bystander, To: m.victim, Way: mediation.WayMeeting, Composed: true,
	})
	both.Person.Words = append(both.Person.Words, mediation.TermWords{})
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, both))
	m.freeze()
	letter := cases.LetterRequest{Kind: "plain-agreement", PartyID: m.victim}
	told, err := use.Cases.IssueLetter(ctx, mediator, m.id, 0, letter)
	must(t, err)
	must(t, use.Cases.Withdraw(ctx, mediator, m.id, 0, m.bystander, today(), mediation.Withdrew{}))
	_, _, draft := use.Cases.Preview(ctx, mediator, m.id, "", "lv")
	_, _, again := use.Cases.PreviewLetter(ctx, mediator, m.id, letter)
	for key, err := range map[string]error{
		"fault.text_names_left":  m.sign(today()),
		"fault.draft_names_left": draft,
		"fault.letter_needs_standing": use.Cases.Hand(
			ctx, mediator, m.id, 0, told, today(), mediation.ChannelPost,
		),
		"fault.letter_needs_standing again": again,
	} {
		var f *fault.Error
		if key = strings.TrimSuffix(key, " again"); !errors.As(err, &f) {
			t.Errorf("%s: %v", key, err)
			continue
		}
		if said := f.Key; said != key && (len(f.Fields) == 0 || f.Fields[0].Key != key) {
			t.Errorf("%v, want %s", err, key)
		}
	}
	must(t, use.Cases.SetTerms(ctx, mediator, m.id, 0, set))
	m.freeze()
	if said := m.letter(mediator, letter); strings.Contains(said, "Toms") {
		t.Errorf("the letter names whoever withdrew:\n%s", said)
	}
	must(t, m.sign(today()))
}
