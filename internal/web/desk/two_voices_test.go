package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A parent who refuses is not the child who agrees: the timeline and the page on which it is settled name
// each, say that they differ and lead to what was written; what the mediator settles counts.
func TestAParentAnswersUnderTheirOwnName(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	invite := func(who string) (code string) {
		t.Helper()
		w := b.post(m.page()+"/invite", url.Values{"party": {who}, "letter_lang": {"lv"}})
		return invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes()))
	}
	answer := func(code, given, family, agree string) string {
		t.Helper()
		a := form.Answers{
			"invitation_code": code, "given_name": given, "family_name": family, "agree": agree, "side": "victim",
			"signature": "none", "signed_on": string(today()),
		}
		if agree == "yes" {
			a["answers_for"], a["adult"] = "self", "yes"
			a["rights_explained"], a["voluntary"] = "yes", "yes"
		}
		return sendAnswers(t, "confirmation", a).ID
	}
	ofParent, ofChild := invite(m.victim+"/representative"), invite(m.victim)
	refusal := answer(ofParent, "Silva", "Pārstāve", "no")
	answer(ofChild, "Anita", "Bērziņa", "yes")
	parent, child := "Silva Pārstāve (vecāks, pārstāv: "+p.Person.Name+")", p.Person.Name
	page := text(b.get(m.page()))
	for _, want := range []string{
		parent + ": sagatavots uzaicinājums", child + ": sagatavots uzaicinājums",
		parent + " nepiekrita piedalīties", child + " piekrīt piedalīties",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the timeline does not say %q:\n%s", want, page)
		}
	}
	w := b.get(m.page() + "/settle?party=" + m.victim)
	for _, want := range []string{parent + ": nepiekrīt", child + ": piekrīt", "Atbildes atšķiras."} {
		if !strings.Contains(text(w), want) {
			t.Errorf("the page does not say %q:\n%s", want, text(w))
		}
	}
	if !strings.Contains(w.Body.String(), `href="`+m.page()+"/received/"+refusal+`"`) {
		t.Error("the page does not lead to what the parent wrote")
	}
	settled := url.Values{"party": {m.victim}, "submission": {refusal}, "how": {"recorded"}}
	if w := b.post(m.page()+"/settle", settled); w.Code != http.StatusSeeOther {
		t.Fatalf("settle: %d\n%s", w.Code, text(w))
	}
	if c := m.view(t).Party(m.victim).Confirmed; c == nil || c.Agrees || !c.Represents {
		t.Errorf("the parent's refusal holds, and what counts is %+v", c)
	}
	if next := m.view(t).Next().Step; next != mediation.NextEnd {
		t.Errorf("next is %s", next)
	}
}

// What a parent takes back with their own code is told as theirs, for the child: where it waits to be settled, in
// the timeline, in the letter about it and in the audit.
func TestAParentWithdrawsForTheChild(t *testing.T) {
	m := newMatter(t)
	p := m.view(t).Party(m.victim).PartyNamed
	p.Minor, p.Basis, p.Person.Representative = true, "parent", "Silva Pārstāve"
	m.must(t, sitetest.Cases.NameParty(t.Context(), m.mediator, m.id, 0, m.victim, p))
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/invite", url.Values{"party": {m.victim + "/representative"}, "letter_lang": {"lv"}})
	sent := sendAnswers(t, "withdrawal", form.Answers{
		"invitation_code": invitationCode.FindString(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())),
		"given_name":      "Silva", "family_name": "Pārstāve", "withdraws": []string{"taking_part"},
		"signature": "none", "signed_on": string(today()),
	})
	parent := "Silva Pārstāve (vecāks, pārstāv: " + p.Person.Name + ")"
	for path, want := range map[string]string{
		"":                            "Pievienots: Piekrišanas atsaukums. Sūtīja " + parent + ".",
		"/settle?party=" + m.victim:   parent + ": atsauc piekrišanu",
		"/withdraw?party=" + m.victim: parent,
	} {
		if page := text(b.get(m.page() + path)); !strings.Contains(page, want) {
			t.Errorf("%q does not say %q:\n%s", path, want, page)
		}
	}
	settled := url.Values{"party": {m.victim}, "submission": {sent.ID}, "how": {"recorded"}}
	if w := b.post(m.page()+"/settle", settled); w.Code != http.StatusSeeOther {
		t.Fatalf("settle: %d\n%s", w.Code, text(w))
	}
	if page := text(b.get(m.page())); !strings.Contains(page, parent+" atsauca piekrišanu") {
		t.Errorf("the timeline does not say who withdrew:\n%s", page)
	}
	w = b.post(m.page()+"/letter", url.Values{
		"letter_kind": {"withdrawal"}, "party": {m.victim}, "letter_lang": {"lv"},
	})
	letter := strings.Join(strings.Fields(pdfText(t, b.get(w.Header().Get("Location")).Body.Bytes())), " ")
	if !strings.Contains(letter, "Silva Pārstāve Jūsu vārdā mums teica vai rakstīja") {
		t.Errorf("the letter does not say who acted:\n%s", letter)
	}
	timeline := text(b.get(m.page()))
	if !strings.Contains(timeline, "cietušā pārstāvis") || strings.Contains(timeline, "iesniedzēja pārstāvis") {
		t.Errorf("the timeline says otherwise whom they represent:\n%s", timeline)
	}
	audit := text(browse(t, sitetest.New(t).Open(t), "admin").get("/staff/audit?case=" + m.view(t).Number))
	if !strings.Contains(audit, "Pārstāvis pievienoja lietai dokumentu") {
		t.Errorf("the audit does not say who acted:\n%s", audit)
	}
}
