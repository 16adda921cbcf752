package desk_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"tilts/internal/web/sitetest"
)

// A day that does not exist is told of as such at every door where staff type a date.
func TestADayThatDoesNotExistIsToldOf(t *testing.T) {
	o := theOffice(t)
	h := sitetest.New(t).Open(t)
	mediator, clerk := browse(t, h, "mediator"), browse(t, h, "clerk")
	analyst, admin := browse(t, h, "analyst"), browse(t, h, "admin")
	base, day := "/staff/cases/"+o.caseID, []string{"30.02.2027."}
	period := url.Values{"from": day, "to": {"31.03.2027."}}
	pages := map[string]string{
		"statistics": analyst.get("/staff/statistics?" + period.Encode()).Body.String(),
		"terms": mediator.post(base+"/terms", url.Values{
			"claims": {"none"}, "terms.0.kind": {"apology"}, "terms.0.from": {o.offender}, "terms.0.to": {o.victim},
			"terms.0.due": {"2027. gada 30. februāris"},
		}).Body.String(),
		"instalments": mediator.post(base+"/terms", url.Values{
			"claims": {"none"}, "terms.0.kind": {"money"}, "terms.0.from": {o.offender}, "terms.0.to": {o.victim},
			"terms.0.amount": {"1 380,00"}, "terms.0.way": {"cash"},
			"terms.0.instalments.0.due": {"15.01.2027."}, "terms.0.instalments.0.amount": {"380,00"},
			"terms.0.instalments.1.due": {"30. 02. 2027."}, "terms.0.instalments.1.amount": {"1 000,00"},
		}).Body.String(),
		"arrival": clerk.post("/staff/inbox/"+o.submission+"/arrival", url.Values{
			"arrived_on": day, "channel": {"post"},
		}).Body.String(),
		"people": admin.post("/staff/people", url.Values{
			"name": {"Jānis"}, "login": {"janis2"}, "role": {"volunteer"}, "certificate_until": day,
		}).Body.String(),
		"export": clerk.post("/staff/export", url.Values{
			"export_form": {"letter"}, "export_kind": {"xlsx"}, "arrived_from": day, "arrived_to": {"31.03.2027."},
		}).Body.String(),
	}
	for _, action := range []string{"plan", "held", "close", "contact", "confirm", "admit", "withdraw", "party"} {
		values := url.Values{"party": {o.offender}, "on": day, "name": {"Jānis"}, "side": {"victim"}, "agrees": {"yes"}}
		if action == "party" {
			values.Del("on")
			values["birth_date"] = []string{"30.02.1990."}
		}
		page := mediator.post(base+"/"+action, values).Body.String()
		pages[action] = strings.ReplaceAll(page, "1990. gada", "2027. gada")
	}
	for name, page := range pages {
		if !strings.Contains(page, "2027. gada februārī nav 30. dienas.") {
			t.Errorf("%s does not tell of the day", name)
		}
	}
	for _, kept := range []string{`value="30.02.2027."`, `href="#arrived_on"`, `<option value="post" selected>`} {
		if !strings.Contains(pages["arrival"], kept) {
			t.Errorf("the arrival's page has no %s", kept)
		}
	}
}

// What is unusual about a plan is asked about once, and may be meant.
func TestUnusualPlansAreAskedAbout(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	now := sitetest.Arrivals.Now()
	working := sitetest.Arrivals.Calendar.NextWorking(now.AddDate(0, 0, 7)).Format("02.01.2006.")
	for name, x := range map[string]struct{ on, time, asks string }{
		"years away": {"04.01." + strconv.Itoa(now.Year()+46) + ".", "9.00", "ir vairāk nekā gads"},
		"Christmas":  {"25.12." + strconv.Itoa(now.AddDate(0, 0, 7).Year()) + ".", "9.00", "ir brīvdiena"}, // the next
		"usual":      {working, "5.30–6.00", ""},
	} {
		m := newMatter(t) // a plan that can be made
		m.start(t)
		values := url.Values{
			"on": {x.on}, "time": {x.time}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
			"who": {"party-" + m.victim, "party-" + m.offender},
		}
		page := b.post(m.page()+"/plan", values)
		asked := strings.Contains(page.Body.String(), `name="sure"`)
		if x.asks == "" {
			if asked {
				t.Errorf("%s: asks %s", name, text(page))
			}
			continue
		}
		if page.Code != http.StatusUnprocessableEntity || !asked || !strings.Contains(page.Body.String(), x.asks) {
			t.Errorf("%s: %d %s", name, page.Code, text(page))
		}
		values.Set("sure", "yes")
		if page = b.post(m.page()+"/plan", values); strings.Contains(page.Body.String(), x.asks) {
			t.Errorf("%s: asks again", name)
		}
	}
	page := b.post("/staff/cases/"+o.caseID+"/terms", url.Values{
		"claims": {"none"}, "terms.0.kind": {"apology"}, "terms.0.from": {o.offender}, "terms.0.to": {o.victim},
		"terms.0.way": {"written"}, "terms.0.due": {"15.01.2072."},
	}).Body.String()
	if !strings.Contains(page, "vairāk nekā pieci gadi") || !strings.Contains(page, `name="sure"`) {
		t.Error("a due date many years away is not asked about")
	}
}

// A sum with three digits after the comma is refused, and it is said why.
func TestASumOfTheTermsIsRefusedWithTheReason(t *testing.T) {
	o := theOffice(t)
	mediator := browse(t, sitetest.New(t).Open(t), "mediator")
	for name, typed := range map[string][2]string{
		"amount": {"0,500", "380,00"}, "instalments": {"380,00", "0,500"},
	} {
		page := mediator.post("/staff/cases/"+o.caseID+"/terms", url.Values{
			"claims": {"none"}, "terms.0.kind": {"money"}, "terms.0.from": {o.offender}, "terms.0.to": {o.victim},
			"terms.0.amount": {typed[0]}, "terms.0.instalments.0.amount": {typed[1]},
		}).Body.String()
		if !strings.Contains(page, "Aiz komata rakstiet divus ciparus vai nevienu") {
			t.Errorf("%s: it is not said why", name)
		}
	}
}

// What is refused is said before anything is asked: nobody is to confirm what cannot be.
func TestADateThatCannotBeIsRefusedBeforeItIsAskedAbout(t *testing.T) {
	m := agreedMatter(t)
	started := newMatter(t)
	started.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	now := sitetest.Arrivals.Now()
	sunday := now.AddDate(0, 0, -7-int(now.Weekday())).Format("02.01.2006.")
	ahead, ages := now.AddDate(0, 0, 3).Format("02.01.2006."), "05.05.1950."
	term := m.view(t).Agreed()[0].ID
	for name, x := range map[string]struct {
		page, refusal string
		values        url.Values
	}{
		"a plan for a past Sunday": {started.page() + "/plan", "šodienu vai vēlāku", url.Values{
			"on": {sunday}, "time": {"9.00"}, "format": {"session"}, "mode": {"in_person"}, "venue": {"office"},
			"who": {"party-" + started.victim, "party-" + started.offender},
		}},
		"an answer of long ago": {started.page() + "/confirm", "gad", url.Values{
			"party": {started.victim}, "agrees": {"yes"}, "identity": {"seen_in_person"},
			"signature": {"wet_ink"}, "on": {ages},
		}},
		"a term of a day to come": {m.page() + "/fulfil", "šodienu vai agrāku", url.Values{
			"term": {term}, "part": {"0"}, "result": {"no"}, "told": {"offender"}, "on": {ahead}, "paid": {""},
		}},
	} {
		w := b.post(x.page, x.values)
		if body := text(w); w.Code != http.StatusUnprocessableEntity ||
			strings.Contains(w.Body.String(), `name="sure"`) ||
			!strings.Contains(body, x.refusal) {
			t.Errorf("%s: %d\n%s", name, w.Code, body)
		}
	}
}
