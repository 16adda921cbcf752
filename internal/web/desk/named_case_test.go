package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/web/sitetest"
)

// A letter that names a case, or the receipt of something in it, proposes that case. It is in none until a clerk says
// so, and no more once they said that it is another.
func TestALetterThatNamesACaseProposesIt(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "clerk")
	number := m.view(t).Number
	request, err := sitetest.Arrivals.Submission(t.Context(), m.clerk, m.view(t).Submissions[0].SubmissionID, "lv")
	m.must(t, err)
	const words = "Labdien! Rakstu lietā NR. Mans tālrunis tagad ir 26 111 222.\nAnita Kalve\n"
	mail := strings.ReplaceAll("From: Anita <anita@example.lv>\nSubject: Lieta\nMIME-Version: 1.0\n"+
		"Content-Type: text/plain; charset=utf-8\n\n"+words, "\n", "\r\n")
	for name, letter := range map[string]string{
		"a text": words, "a mail": mail, "in Russian": "Здравствуйте! Дело NR. Мой новый телефон 26 111 222.\n",
	} {
		for _, named := range []string{number, request.Reference} {
			r := readLetter(t, m.office, strings.ReplaceAll(letter, "NR", named))
			page := b.get("/staff/inbox/" + r.ID)
			for _, want := range []string{
				"Varbūt tā pati lieta:", "/staff/cases/" + m.id, "Sakrīt vēstulē minētais numurs",
				`id="case" name="case" value="` + number + `"`,
			} {
				if !strings.Contains(page.Body.String(), want) {
					t.Errorf("%s that names %s: the page has no %q\n%s", name, named, want, text(page))
				}
			}
			if v := m.view(t); len(v.Submissions) != 1 {
				t.Fatalf("%s is in the case before anybody said so", name)
			}
			apart := url.Values{"case_id": {m.id}}
			if w := b.post("/staff/inbox/"+r.ID+"/apart", apart); w.Code != http.StatusSeeOther {
				t.Fatalf("told apart: %d", w.Code)
			}
			if page := b.get("/staff/inbox/" + r.ID).Body.String(); strings.Contains(page, `value="`+number+`"`) {
				t.Errorf("%s is told apart, and the case is still filled in", name)
			}
		}
	}
	sent := sendAnswers(t, "letter", form.Answers{"account": strings.ReplaceAll(words, "NR", number)})
	if page := b.get("/staff/inbox/" + sent.ID).Body.String(); !strings.Contains(page, `name="case" value="`+number) {
		t.Error("what was written on the page names the case in vain")
	}
	r := readLetter(t, m.office, strings.ReplaceAll(words, "NR", "I-1999-0001"))
	if page := b.get("/staff/inbox/" + r.ID).Body.String(); strings.Contains(page, `name="case" value="I-`) {
		t.Error("a case that there is not is filled in")
	}
}

// A letter in own words that reads as a withdrawal stands before all others as one from the page does, and the
// case that it names tells that it waits, until a clerk has copied it.
func TestALetterThatWithdrawsStandsFirst(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	h := sitetest.New(t).Open(t)
	clerk, mediator := browse(t, h, "clerk"), browse(t, h, "mediator")
	number := m.view(t).Number
	letter := "Iesniegums\n\nEs, Anita Bērziņa, atsaucu savu piekrišanu piedalīties izlīguma procesā lietā " + number +
		". Vairs nevēlos piedalīties.\n\nAnita Bērziņa\n"
	stops := func() string {
		_, stops, _ := strings.Cut(clerk.get("/staff/inbox").Body.String(), "Atsaukumi, kas gaida")
		stops, _, _ = strings.Cut(stops, "</ul>")
		return stops
	}
	const told = "kurā minēts šīs lietas numurs"
	if strings.Contains(mediator.get(m.page()).Body.String(), told) {
		t.Fatal("the case warns of nothing")
	}
	file := readLetter(t, m.office, letter)
	sent := sendAnswers(t, "letter", form.Answers{"account": letter})
	other := readLetter(t, m.office, "Labdien! Lietā "+number+" mans tālrunis tagad ir 26 111 222.\nAnita Kalve\n")
	if page := clerk.get("/staff/inbox/" + file.ID).Body.String(); !strings.Contains(page, "/copy?form=withdrawal") {
		t.Error("it is not copied into the form of a withdrawal")
	}
	first := stops()
	for what, id := range map[string]string{"a file": file.ID, "the page": sent.ID} {
		if !strings.Contains(first, "/staff/inbox/"+id) {
			t.Errorf("%s that withdraws does not stand first", what)
		}
	}
	if strings.Contains(first, other.ID) {
		t.Error("a letter that withdraws nothing stands first")
	}
	if !strings.Contains(mediator.get(m.page()).Body.String(), told) {
		t.Error("the case does not tell that a withdrawal waits")
	}
	if v := m.view(t); v.Party(m.victim).WithdrewOn != "" || len(v.Submissions) != 1 {
		t.Error("a letter stopped the case by itself")
	}
}
