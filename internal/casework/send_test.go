package casework_test

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
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

// An older version of a form is taken while it is known; the submission points at
// it, and a try that repeats it without naming the version does too.
func TestAnOlderVersionIsTaken(t *testing.T) {
	def, _ := service.Forms.Get("letter")
	old, err := form.Parse("letter", append(def.Source(), "\n# as it was\n"...))
	must(t, err)
	must(t, service.Records.Write(ctx, func(tx casework.Tx) error { return tx.KeepBytes(ctx, "form", old.Hash(), "letter", old.Source()) }))
	in := casework.Sending{Answers: form.Answers{"account": "Labdien"}, Lang: "lv", Channel: mediation.ChannelAPI, Key: casework.APIKey(uuid.NewString())}
	in.Form, err = service.FormToSend(ctx, in.Key, "letter", old.Hash())
	must(t, err)
	r, err := service.Send(ctx, in)
	must(t, err)
	if r.FormHash != old.Hash() || old.Hash() == def.Hash() {
		t.Errorf("it points at %s", r.FormHash)
	}
	in.Form, err = service.FormToSend(ctx, in.Key, "letter", "")
	must(t, err)
	again, err := service.Send(ctx, in)
	must(t, err)
	if !again.Again || again.Reference != r.Reference {
		t.Errorf("the repeated try: %+v", again)
	}
	_, err = service.FormToSend(ctx, casework.APIKey(uuid.NewString()), "application", old.Hash())
	wantKind(t, "another form's version", err, fault.Invalid)
	_, err = service.FormToSend(ctx, casework.APIKey(uuid.NewString()), "nothing", "")
	wantKind(t, "a form there is none of", err, fault.NotFound)
}

// meanwhile is a store during whose first put something happens.
type meanwhile struct {
	casework.Objects
	happens func()
}

func (m *meanwhile) Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error {
	if happens := m.happens; happens != nil {
		m.happens = nil
		happens()
	}
	return m.Objects.Put(ctx, key, body, size, sum, contentType)
}

// What another page saved while the form was being sent is sent too: its person
// was told that it is saved.
func TestAPageSavedWhileSending(t *testing.T) {
	token, err := service.StartDraft(ctx, "letter", "lv")
	must(t, err)
	save := func(account string) {
		_, err := service.SaveStep(ctx, token, func(a form.Answers) form.Answers { return a.Merge(form.Answers{"account": account}) })
		must(t, err)
	}
	save("Pirmais.")
	store := service.Objects
	defer func() { service.Objects = store }()
	service.Objects = &meanwhile{store, func() { save("Pirmais un otrais.") }}
	r, err := service.Submit(ctx, token, "")
	must(t, err)
	if v := kept(t, r.ID); !strings.Contains(string(v.Answers), "otrais") {
		t.Errorf("sent: %s", v.Answers)
	}
	again, err := service.Submit(ctx, token, "")
	must(t, err)
	if again.Reference != r.Reference || again.Code != r.Code {
		t.Errorf("again: %+v", again)
	}
}

func TestADraftHasNoMoreThanAFormMay(t *testing.T) {
	token, err := service.StartDraft(ctx, "letter", "lv")
	must(t, err)
	_, err = service.SaveStep(ctx, token, func(a form.Answers) form.Answers {
		return a.Merge(form.Answers{"account": strings.Repeat("x", form.Limits.JSONBytes)})
	})
	wantKind(t, "an endless answer", err, fault.TooLarge)
	d, err := service.Draft(ctx, token)
	must(t, err)
	if len(d.Answers) != 0 {
		t.Error("it was saved all the same")
	}
}
