package casework_test

import (
	"sync"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/mediation"
)

// A program's tries with one key are one submission, also when they carry a code
// that works once, and also at the same time; something else under the key is refused.
func TestAProgramsTriesAreOneSubmission(t *testing.T) {
	m := openMatter(t, false)
	def, _ := service.Forms.Get("confirmation")
	in := casework.Sending{
		Form: def, Answers: confirmation(m.invite(m.offender)), Lang: "lv", Channel: mediation.ChannelAPI, Key: casework.APIKey(uuid.NewString()), Client: "192.0.2.7",
	}
	receipts := make([]casework.Receipt, 4)
	var wg sync.WaitGroup
	for i := range receipts {
		wg.Go(func() {
			var err error
			if receipts[i], err = service.Send(ctx, in); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	first, party := 0, ""
	for _, r := range receipts {
		if !r.Again {
			first++
		} else {
			party = r.PartyID // as it is kept
		}
		if r.Reference != receipts[0].Reference || r.Code != receipts[0].Code || r.Code == "" {
			t.Errorf("one try got %s, another %s", r.Reference, receipts[0].Reference)
		}
	}
	if first != 1 || party != m.offender {
		t.Errorf("%d submissions, of party %s", first, party)
	}
	in.Answers = confirmation("")
	_, err := service.Send(ctx, in)
	wantKind(t, "something else under the key", err, fault.Invalid)
}

// An older version of a form is taken while it is known; its answers point at it.
func TestAnOlderVersionIsTaken(t *testing.T) {
	def, _ := service.Forms.Get("letter")
	token, err := service.StartDraft(ctx, "letter", "lv") // keeps the definition
	must(t, err)
	defer service.Forget(ctx, token)
	old, err := service.FormToSend(ctx, casework.APIKey(uuid.NewString()), "letter", def.Hash())
	must(t, err)
	if old.Hash() != def.Hash() {
		t.Error(old.Hash())
	}
	_, err = service.FormToSend(ctx, casework.APIKey(uuid.NewString()), "application", def.Hash())
	wantKind(t, "another form's version", err, fault.Invalid)
	_, err = service.FormToSend(ctx, casework.APIKey(uuid.NewString()), "nothing", "")
	wantKind(t, "a form there is none of", err, fault.NotFound)
}
