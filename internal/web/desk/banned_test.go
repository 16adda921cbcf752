package desk_test

import (
	"context"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// newBanned is a case in which the police tell of violence and of a ban on contact; a company is a victim too.
func newBanned(t *testing.T, note string) (m matter, company string) {
	t.Helper()
	m = matter{office: theOffice(t)}
	ctx, today := t.Context(), mediation.DateOf(sitetest.Arrivals.Now())
	request, _ := sitetest.Arrivals.Forms.Get("request")
	r, err := sitetest.Arrivals.Enter(ctx, m.clerk, arrivals.Form{
		Definition: request, Lang: "lv", Channel: mediation.ChannelEAddress, ArrivedOn: today,
		Answers: form.Answers{
			"kind": "request", "institution": "Valsts policija", "institution_kind": "police", "official": "Ieva Kalna",
			"official_phone": "+371 60 000 111", "request_number": "20/9-" + t.Name(), "request_date": string(today),
			"stage": "proceedings", "criminal_case": "11200451226",
			"offences":  []form.Answers{{"offence": "KL 130(1)", "grade": "less_serious"}},
			"offenders": []form.Answers{{"given_name": "Ivans", "family_name": "Ivanovs"}},
			"victims": []form.Answers{
				{"person_kind": "natural", "given_name": "Zoja", "family_name": "Ivanova"},
				{"person_kind": "legal", "legal_name": "SIA „Vālodze”", "given_name": "Dace", "family_name": "Šķēpa"},
			},
			"contact_ban": "yes", "contact_ban_note": note,
			"safety_concerns": "yes", "safety_note": "Vardarbība ģimenē",
		},
	})
	m.must(t, err)
	m.id, err = sitetest.Arrivals.OpenCase(ctx, m.clerk, r.ID)
	m.must(t, err)
	to := cases.Assignment{MediatorID: m.mediator.ID, NoConflict: true}
	m.must(t, sitetest.Cases.Assign(ctx, m.clerk, m.id, 0, to))
	for _, p := range m.view(t).Parties {
		switch {
		case p.Side == mediation.Offender:
			m.offender = p.ID
		case p.Legal:
			company = p.ID
		default:
			m.victim = p.ID
		}
	}
	m.start(t)
	return m, company
}

// While there is something to fear for somebody and nobody has weighed it, the sides are not brought together,
// and nobody is chosen to come; a ban in force asks once more.
func TestNobodyMeetsBeforeTheRiskIsWeighed(t *testing.T) {
	m, _ := newBanned(t, "Ivanovam līdz 01.03.2027. aizliegts tuvoties Zojai")
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Jāizvērtē risks: Zoja Ivanova") ||
		!strings.Contains(page, m.page()+"/risk?party="+m.victim) || !strings.Contains(page, m.page()+"/plan") {
		t.Error("the case does not ask for the risk to be weighed, or offers no other form of meeting")
	}
	asks := b.get(m.page() + "/plan").Body.String()
	if !strings.Contains(asks, "risks nav izvērtēts") || len(chosen(asks)["who"]) != 1 { // the empty one
		t.Errorf("somebody is chosen to come: %v", chosen(asks)["who"])
	}
	meeting := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	refused := func(path, field, why string) {
		t.Helper()
		w := b.post(m.page()+path, meeting)
		if body := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(body, why) ||
			!strings.Contains(body, `href="#f-`+field+`"`) {
			t.Errorf("%s: %d\n%s", path, w.Code, text(w))
		}
	}
	planned := func(path, what string) {
		t.Helper()
		if w := b.post(m.page()+path, meeting); w.Code != http.StatusSeeOther {
			t.Fatalf("%s: %d\n%s", what, w.Code, text(w))
		}
	}
	meeting.Set("mode", "online") // a ban on contact speaks of this too
	refused("/plan", "ban_allows", "aizliegums sazināties vai tuvoties (Zoja Ivanova)")
	meeting.Set("mode", "shuttle")
	planned("/plan", "the sides do not meet")
	meeting.Set("mode", "in_person")
	refused("/move", "mode", "risks nav izvērtēts")
	m.must(t, sitetest.Cases.Assess(t.Context(), m.mediator, m.id, 0, m.victim, today(), mediation.Risk{
		Result: mediation.RiskGo,
	}))
	refused("/move", "ban_allows", "aizliegums sazināties vai tuvoties (Zoja Ivanova)")
	meeting.Set("ban_allows", "yes")
	planned("/move", "weighed, and the ban allows it")
	if !m.view(t).PlannedMeeting().BanAllows {
		t.Error("what was said of the ban is not recorded")
	}
}

// Of a meeting that was planned before anybody knew what there is to fear nobody is told, and it is said first;
// a ban that is over by the day of the meeting asks for nothing.
func TestNobodyIsCalledBeforeTheRiskIsWeighed(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	meeting := m.meeting(m.inDays(7), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", meeting); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	card := url.Values{
		"party": {m.victim}, "side": {"victim"}, "name": {"Anita Bērziņa"}, "kind": {"adult"}, "safety": {"no"},
		"ban": {"yes"}, "ban_until": {m.inDays(5)},
	}
	if w := b.post(m.page()+"/party", card); w.Code != http.StatusSeeOther {
		t.Fatalf("a ban: %d\n%s", w.Code, text(w))
	}
	everybody := url.Values{
		"who": {"party-" + m.victim, "party-" + m.offender}, "on": {m.today()}, "channel": {"phone"},
	}
	called := func(path string) int {
		w := b.post(m.page()+path, everybody)
		if w.Code != http.StatusSeeOther && !strings.Contains(w.Body.String(), "risks nav izvērtēts") {
			t.Errorf("%s: %s", path, text(w))
		}
		return w.Code
	}
	if call, told := called("/call"), called("/told"); call == http.StatusSeeOther || told == http.StatusSeeOther {
		t.Errorf("called %d, told %d", call, told)
	}
	if page := b.get(m.page()).Body.String(); !strings.Contains(page, "Jāizvērtē risks: Anita Bērziņa") {
		t.Error("the case asks for something else")
	}
	m.must(t, sitetest.Cases.Assess(context.Background(), m.mediator, m.id, 0, m.victim, today(), mediation.Risk{
		Result: mediation.RiskGo,
	}))
	if told := called("/told"); told != http.StatusSeeOther {
		t.Errorf("weighed, and the ban is over by then: %d", told)
	}
}

// What an institution fears stands at the people whom it concerns, each thing it said with its full stop.
func TestTheWarningIsOfWhomItConcerns(t *testing.T) {
	m, company := newBanned(t, "Ivanovam līdz 01.03.2027. aizliegts tuvoties Zojai")
	if p := m.view(t).Party(company); p.Safety || p.Person.SafetyNote != "" || p.Ban {
		t.Errorf("of a company: %+v", p.PartyNamed)
	}
	page := html.UnescapeString(browse(t, sitetest.New(t).Open(t), "mediator").get(m.page()).Body.String())
	_, banner, _ := strings.Cut(page, `class="safety"`)
	banner, _, _ = strings.Cut(banner, "</div>")
	if strings.Contains(banner, "Vālodze") ||
		!strings.Contains(banner, "Vardarbība ģimenē. Ivanovam līdz 01.03.2027. aizliegts tuvoties Zojai.") {
		t.Errorf("the warning: %s", banner)
	}
}

func today() mediation.Date { return mediation.DateOf(sitetest.Arrivals.Now()) }
