package casework_test

import (
	"context"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
)

// A program's tries with one key are one submission, also when they carry a code
// that works once, and also at the same time; something else under the key is refused.
func TestAProgramsTriesAreOneSubmission(t *testing.T) {
	m := openMatter(t, false)
	def, _ := use.Arrivals.Forms.Get("confirmation")
	in := arrivals.Form{
		Definition: def, Answers: confirmation(m.invite(m.offender)), Lang: "lv", Channel: mediation.ChannelAPI,
		Key: arrivals.SenderKey(arrivals.Program{}, uuid.NewString()), Client: "192.0.2.7",
	}
	receipts := make([]arrivals.Receipt, 4)
	var wg sync.WaitGroup
	for i := range receipts {
		wg.Go(func() {
			var err error
			if receipts[i], err = use.Arrivals.SendForm(ctx, in); err != nil {
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
	_, err := use.Arrivals.SendForm(ctx, in)
	wantKind(t, "something else under the key", err, fault.Invalid)
}

// An older version of a form is taken while it is known; the submission points at
// it, and a try that repeats it without naming the version does too.
func TestAnOlderVersionIsTaken(t *testing.T) {
	def, _ := use.Arrivals.Forms.Get("letter")
	old, err := form.Parse("letter", append(def.Source(), "\n# as it was\n"...))
	must(t, err)
	must(t, records.Write(ctx, func(tx *database.Tx) error {
		return tx.KeepBytes(ctx, "form", old.Hash(), "letter", old.Source())
	}))
	in := arrivals.Form{
		Answers: form.Answers{"account": "Labdien"}, Lang: "lv", Channel: mediation.ChannelAPI,
		Key: arrivals.SenderKey(arrivals.Program{}, uuid.NewString()),
	}
	in.Definition, err = use.Arrivals.FormToSend(ctx, in.Key, "letter", old.Hash())
	must(t, err)
	r, err := use.Arrivals.SendForm(ctx, in)
	must(t, err)
	if r.FormHash != old.Hash() || old.Hash() == def.Hash() {
		t.Errorf("it points at %s", r.FormHash)
	}
	in.Definition, err = use.Arrivals.FormToSend(ctx, in.Key, "letter", "")
	must(t, err)
	again, err := use.Arrivals.SendForm(ctx, in)
	must(t, err)
	if !again.Again || again.Reference != r.Reference {
		t.Errorf("the repeated try: %+v", again)
	}
	fresh := func() string { return arrivals.SenderKey(arrivals.Program{}, uuid.NewString()) }
	_, err = use.Arrivals.FormToSend(ctx, fresh(), "application", old.Hash())
	wantKind(t, "another form's version", err, fault.Invalid)
	_, err = use.Arrivals.FormToSend(ctx, fresh(), "nothing", "")
	wantKind(t, "a form there is none of", err, fault.NotFound)
}

// meanwhile is a store during whose first put something happens.
type meanwhile struct {
	casework.Objects
	happens func()
}

func (m *meanwhile) Put(
	ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string,
) error {
	if happens := m.happens; happens != nil {
		m.happens = nil
		happens()
	}
	return m.Objects.Put(ctx, key, body, size, sum, contentType)
}

// What another page saved while the form was being sent is sent too: its person
// was told that it is saved.
func TestAPageSavedWhileSending(t *testing.T) {
	token, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
	must(t, err)
	save := func(account string) {
		_, err := use.Arrivals.SaveStep(ctx, token, func(a form.Answers) form.Answers {
			return a.Merge(form.Answers{"account": account})
		})
		must(t, err)
	}
	save("Pirmais.")
	store := use.Arrivals.Objects
	defer func() { use.Arrivals.Objects = store }()
	use.Arrivals.Objects = &meanwhile{store, func() { save("Pirmais un otrais.") }}
	r, err := use.Arrivals.Submit(ctx, token, "")
	must(t, err)
	if v := kept(t, r.ID); !strings.Contains(string(v.Answers), "otrais") {
		t.Errorf("sent: %s", v.Answers)
	}
	again, err := use.Arrivals.Submit(ctx, token, "")
	must(t, err)
	if again.Reference != r.Reference || again.Code != r.Code {
		t.Errorf("again: %+v", again)
	}
}

func TestADraftHasNoMoreThanAFormMay(t *testing.T) {
	token, err := use.Arrivals.StartDraft(ctx, "letter", "lv")
	must(t, err)
	_, err = use.Arrivals.SaveStep(ctx, token, func(a form.Answers) form.Answers {
		return a.Merge(form.Answers{"account": strings.Repeat("x", form.Limits.JSONBytes)})
	})
	wantKind(t, "an endless answer", err, fault.TooLarge)
	d, err := use.Arrivals.Draft(ctx, token)
	must(t, err)
	if len(d.Answers) != 0 {
		t.Error("it was saved all the same")
	}
}
