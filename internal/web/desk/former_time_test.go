package desk_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// handed reports whether the page of the case offers to hand a document over, and whether posting it is taken.
func (m matter) handed(t *testing.T, b browser, id string) (offered bool, code int) {
	t.Helper()
	offered = strings.Contains(b.get(m.page()).Body.String(), "/hand?document="+id)
	w := b.post(m.page()+"/hand", url.Values{"document": {id}, "on": {m.today()}, "channel": {"in_person"}})
	return offered, w.Code
}

// prepared are the letters of a kind that are prepared, the oldest first.
func (m matter) prepared(t *testing.T, kind string) (ids []string) {
	t.Helper()
	v, err := sitetest.Cases.Case(t.Context(), m.mediator, m.id)
	m.must(t, err)
	for _, d := range v.Documents {
		if d.Kind == kind && d.State == mediation.DocPrepared {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// A letter that tells a time of a meeting that is not true any more is not handed over: not after the meeting was
// moved, nor once people were called anew, nor when it was held or called off. A letter that was asked for without
// the page of calling is no other.
func TestALetterWithAFormerTimeIsNotHandedOver(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	post := func(path string, v url.Values) {
		t.Helper()
		if w := b.post(m.page()+path, v); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", path, w.Code, text(w))
		}
	}
	post("/plan", m.meeting(m.inDays(3), who...))
	post("/call", url.Values{"who": who})
	plain, err := sitetest.Cases.IssueLetter(t.Context(), m.mediator, m.id, 0, cases.LetterRequest{
		Kind: "plain-meeting", PartyID: m.victim,
	})
	m.must(t, err)
	first := append(m.prepared(t, "letters/meeting"), plain)
	if page := b.get(m.page()).Body.String(); strings.Contains(page, "Novecojis") {
		t.Fatal("a letter is out of date while nothing has changed")
	}
	post("/move", m.meeting(m.inDays(2), who...))
	if page := text(b.get(m.page())); strings.Count(page, "Novecojis") != 3 ||
		!strings.Contains(page, "Tajā ir iepriekšējās ziņas par tikšanos.") {
		t.Errorf("the moved meeting leaves its letters as they were:\n%s", page)
	}
	for _, id := range first {
		if page := text(b.get(m.page() + "/hand?document=" + id)); !strings.Contains(page, "ir pārcelta vai mainīta") {
			t.Errorf("its page does not say why:\n%s", page)
		}
		if offered, code := m.handed(t, b, id); offered || code != http.StatusConflict {
			t.Errorf("the former time: offered %t, taken with %d", offered, code)
		}
	}
	post("/call", url.Values{"who": who})
	second := m.prepared(t, "letters/meeting")[2:]
	if page := text(b.get(m.page())); strings.Count(page, "Novecojis") != 1 ||
		strings.Count(page, "Vairs nav vajadzīgs") != 2 {
		t.Errorf("called anew, the former letters are\n%s", page)
	}
	if offered, code := m.handed(t, b, second[0]); !offered || code != http.StatusSeeOther {
		t.Errorf("the present time: offered %t, taken with %d", offered, code)
	}
	post("/cancel", url.Values{"why": {"Slimība"}})
	if offered, code := m.handed(t, b, second[1]); offered || code != http.StatusConflict {
		t.Errorf("called off: offered %t, taken with %d", offered, code)
	}
}

// What asks somebody whether they take part is not handed over once they have answered in writing, were asked anew, or
// the case is closed; what is printed after the answer is.
func TestALetterThatAsksWhatIsAnsweredIsNotHandedOver(t *testing.T) {
	m, ctx := newMatter(t), t.Context()
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	invite := func() string {
		t.Helper()
		id, err := sitetest.Cases.Invite(ctx, m.mediator, m.id, 0, m.victim, "lv")
		m.must(t, err)
		return id
	}
	blank := func() string {
		t.Helper()
		id, err := sitetest.Cases.IssueLetter(ctx, m.mediator, m.id, 0, cases.LetterRequest{
			Kind: "confirmation-victim", PartyID: m.victim,
		})
		m.must(t, err)
		return id
	}
	refused := func(what, id string, want bool) {
		t.Helper()
		if offered, code := m.handed(t, b, id); offered == want || (code == http.StatusConflict) != want {
			t.Errorf("%s: offered %t, taken with %d", what, offered, code)
		}
	}
	former, second, paper := invite(), invite(), blank()
	refused("the invitation whose code is stopped", former, true)
	m.start(t)
	refused("an invitation that is answered", second, true)
	refused("a blank confirmation that is answered", paper, true)
	refused("one that was printed afterwards", blank(), false)
	again := blank()
	m.must(t, sitetest.Cases.Withdraw(ctx, m.mediator, m.id, 0, m.victim, sitetest.Cases.Today(), mediation.Withdrew{}))
	refused("one of somebody who withdrew", again, true)
}

// Letters for many cases are printed and packed without those with a former time, and the page says which.
func TestABatchLeavesOutTheFormerTime(t *testing.T) {
	one, other := newMatter(t), matter{}
	t.Run("other", func(t *testing.T) { other = newMatter(t) })
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "mediator")
	for _, m := range []matter{one, other} {
		m.start(t)
		plan := m.meeting(m.inDays(5), "party-"+m.victim, "party-"+m.offender)
		if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
			t.Fatalf("plan: %d\n%s", w.Code, text(w))
		}
	}
	id, err := sitetest.Cases.StartBatch(t.Context(), one.mediator, cases.BatchRequest{
		CaseIDs: []string{one.id, other.id}, Kind: "letters/meeting",
	})
	one.must(t, err)
	one.must(t, sitetest.Cases.DrawBatch(t.Context(), id))
	packed := func() int {
		t.Helper()
		w := b.get("/staff/batches/" + id + "/letters.zip")
		file, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
		if err != nil {
			t.Fatalf("%d: %v\n%s", w.Code, err, text(w))
		}
		return len(file.File)
	}
	if n := packed(); n != 4 {
		t.Fatalf("%d letters are packed", n)
	}
	move := func(m matter) {
		t.Helper()
		moved := m.meeting(m.inDays(6), "party-"+m.victim, "party-"+m.offender)
		if w := b.post(m.page()+"/move", moved); w.Code != http.StatusSeeOther {
			t.Fatalf("move: %d\n%s", w.Code, text(w))
		}
	}
	move(one)
	if page := text(b.get("/staff/batches/" + id)); packed() != 2 ||
		strings.Count(page, "Tikšanās kopš tā laika ir pārcelta vai mainīta") != 2 {
		t.Errorf("%d are packed, and the page says\n%s", packed(), page)
	}
	if w := b.get("/staff/batches/" + id + "/letters.pdf"); w.Code != http.StatusOK {
		t.Errorf("print the rest: %d", w.Code)
	}
	move(other)
	if w := b.get("/staff/batches/" + id + "/letters.pdf"); w.Code != http.StatusConflict {
		t.Errorf("print nothing: %d", w.Code)
	}
}
