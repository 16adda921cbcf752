package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
	"tilts/storage"
)

// letterFile is a file that nobody has read.
func letterFile(t *testing.T, o *office) arrivals.Receipt {
	t.Helper()
	file, err := storage.Spool(strings.NewReader("Lūdzu organizēt izlīgumu."), 1<<20, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	r, err := sitetest.Arrivals.SendFile(t.Context(), o.clerk, arrivals.File{
		Lang: "lv", Channel: mediation.ChannelPost, File: file, Name: "iesniegums.txt", ContentType: "text/plain",
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Nobody is guessed from the name of a file: a case asks first whom it is about, and only then
// gets its number.
func TestOpeningACaseAsksFirst(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	address := "/staff/inbox/" + letterFile(t, o).ID + "/open"
	page := b.get(address)
	for _, name := range []string{
		"initiator", "parties.0.name", "parties.0.side", "parties.0.kind", "parties.0.sex", "parties.1.name",
	} {
		if !strings.Contains(page.Body.String(), `name="`+name+`"`) {
			t.Errorf("the page does not ask for %s", name)
		}
	}
	if body := page.Body.String(); strings.Contains(body, `value="iesniegums.txt"`) ||
		strings.Contains(body, " checked") {
		t.Error("the page guesses")
	}
	before := number(t, o)
	asked := url.Values{
		"parties.0.from": {"0"}, "parties.0.name": {""}, "parties.0.kind": {"adult"}, "parties.0.side": {""},
		"parties.1.from": {"0"}, "parties.1.name": {""}, "parties.1.kind": {"adult"},
	}
	if w := b.post(address, asked); w.Code != http.StatusUnprocessableEntity ||
		!strings.Contains(w.Body.String(), `href="#f-parties-0-name"`) ||
		!strings.Contains(w.Body.String(), `href="#f-initiator"`) {
		t.Fatalf("nobody is named: %d %s", w.Code, text(w))
	}
	asked.Set("more", "1")
	if w := b.post(address, asked); !strings.Contains(w.Body.String(), `name="parties.2.name"`) {
		t.Error("no row more")
	}
	asked.Del("more")
	asked.Set("initiator", "victim")
	asked.Set("parties.0.name", "Ilga Kalniņa")
	asked.Set("parties.0.side", "victim")
	asked.Set("parties.1.name", "SIA „Vālodze”")
	asked.Set("parties.1.side", "offender")
	asked.Set("parties.1.kind", "legal")
	asked.Set("parties.0.sex", "female")
	asked.Set("parties.1.sex", "male") // a company has none
	asked.Set("mediator", "somebody")
	if w := b.post(address, asked); !strings.Contains(w.Body.String(), `href="#f-no_conflict"`) {
		t.Errorf("a mediator and no word on conflicts: %d", w.Code)
	}
	asked.Del("mediator")
	w := b.post(address, asked)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, strings.TrimPrefix(w.Header().Get("Location"), "/staff/cases/"))
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Parties) != 2 || v.Parties[0].Name() != "Ilga Kalniņa" || !v.Parties[1].Legal ||
		v.Parties[0].Sex != "female" || v.Parties[1].Sex != "" || v.Initiator != mediation.ByVictim ||
		v.Submissions[0].PartyID != v.Parties[0].ID {
		t.Errorf("the case is about %+v", v.Parties)
	}
	if v.Number != before {
		t.Errorf("the number is %s, want %s: what was refused used one up", v.Number, before)
	}
}

// number is the one that the next case gets, found out by opening another before it.
func number(t *testing.T, o *office) string {
	t.Helper()
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, letterFile(t, o).ID, arrivals.Opening{
		Initiator: mediation.ByUnknown,
		Parties:   []arrivals.OpeningParty{{Name: "A. B.", Side: mediation.Offender, Kind: arrivals.Adult}},
	})
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, id)
	if err != nil {
		t.Fatal(err)
	}
	head, n := v.Number[:len(v.Number)-4], v.Number[len(v.Number)-4:]
	return head + following(n)
}

// following is the number after one of four digits.
func following(n string) string {
	digits := []byte(n)
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i]++; digits[i] <= '9' {
			break
		}
		digits[i] = '0'
	}
	return string(digits)
}
