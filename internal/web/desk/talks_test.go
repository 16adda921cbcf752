package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/sitetest"
)

// matter is a case of one test alone, led by the office's mediator.
type matter struct {
	*office
	id, victim, offender string
}

func newMatter(t *testing.T) matter {
	t.Helper()
	m, ctx := matter{office: theOffice(t)}, t.Context()
	submission, err := enterRequest(ctx, m.clerk, "20/8-"+t.Name())
	if err != nil {
		t.Fatal(err)
	}
	if m.id, err = sitetest.Arrivals.OpenCase(ctx, m.clerk, submission); err != nil {
		t.Fatal(err)
	}
	to := cases.Assignment{MediatorID: m.mediator.ID, NoConflict: true}
	if err := sitetest.Cases.Assign(ctx, m.clerk, m.id, 0, to); err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(ctx, m.mediator, m.id)
	if err != nil {
		t.Fatal(err)
	}
	m.victim, m.offender = v.Side(mediation.Victim)[0].ID, v.Side(mediation.Offender)[0].ID
	return m
}

func (m matter) page() string { return "/staff/cases/" + m.id }

func (m matter) today() string {
	return desk.TypedDate(mediation.DateOf(sitetest.Arrivals.Now()))
}

// chosen are the values that a page's fields begin with.
func chosen(page string) url.Values {
	values := url.Values{}
	for _, f := range inputs.FindAllStringSubmatch(page, -1) {
		tag := f[0]
		name, value := attribute(tag, "name"), attribute(tag, "value")
		kind := attribute(tag, "type")
		if (kind == "radio" || kind == "checkbox") && !strings.Contains(tag, " checked") {
			continue
		}
		values.Add(name, value)
	}
	return values
}

// Two presses record a talk: the button at the party, and saving what is filled in already.
// The panel shows it to the mediator; nobody else meets a word of it.
func TestATalkIsRecordedInTwoPresses(t *testing.T) {
	m := newMatter(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "mediator")
	for query, party := range map[string]string{
		"?reached=no&purpose=attempt&party=" + m.offender: m.offender, "?party=" + m.victim: m.victim,
	} {
		address := m.page() + "/contact" + query
		filled := chosen(b.get(address).Body.String())
		filled.Set("party", party)
		filled.Set("channel", "phone") // a select has its value in its option
		if w := b.post(m.page()+"/contact", filled); w.Code != http.StatusSeeOther {
			t.Fatalf("%s, saved as it stands: %d\n%s", address, w.Code, text(w))
		}
	}
	w := b.post(m.page()+"/contact", url.Values{
		"party": {m.victim}, "on": {m.inDays(-1)}, "time": {"17:45"}, "channel": {"in_person"}, "reached": {"yes"},
		"purpose": {"preparation"}, "alone": {"free"}, "talk_note": {"Baidās no trokšņa."},
		"talk_place": {"Bibliotēkā Cēsīs"}, "present": {"māsa Laima"},
	})
	if w.Code != http.StatusSeeOther {
		t.Fatalf("a talk: %d\n%s", w.Code, text(w))
	}
	page := b.get(m.page()).Body.String()
	private := []string{"Baidās no trokšņa.", "Bibliotēkā Cēsīs", "māsa Laima", "17.45"}
	for _, want := range append(private, "Neizdevās sazināties.", "Jautāts vienatnē. Piedalās brīvprātīgi.") {
		if !strings.Contains(page, want) {
			t.Errorf("the mediator's page lacks %q", want)
		}
	}
	clerk := browse(t, h, "clerk")
	for _, address := range []string{m.page(), m.page() + "?show=talks"} {
		for _, hidden := range append(private, "Saruna pirms tikšanās", "Baid") {
			if strings.Contains(clerk.get(address).Body.String(), hidden) {
				t.Errorf("the clerk meets %q on %s", hidden, address)
			}
		}
	}
}

// What cannot be is refused at its field, with what was typed.
func TestATalkThatCannotBe(t *testing.T) {
	m := newMatter(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	w := b.post(m.page()+"/contact", url.Values{
		"party": {m.victim}, "on": {m.today()}, "time": {"pusdivos"}, "channel": {"phone"}, "reached": {"yes"},
		"purpose": {"preparation"}, "talk_note": {strings.Repeat("a", mediation.MaxTermText+1)},
	})
	page := w.Body.String()
	for _, want := range []string{`href="#f-time"`, `href="#f-talk_note"`, `value="pusdivos"`} {
		if w.Code != http.StatusUnprocessableEntity || !strings.Contains(page, want) {
			t.Errorf("%d, no %s on the page", w.Code, want)
		}
	}
	w = b.post(m.page()+"/contact", url.Values{
		"party": {m.victim}, "on": {m.today()}, "channel": {"phone"}, "reached": {"yes"}, "purpose": {"child_view"},
	})
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "tikai nepilngadīgajam") {
		t.Errorf("the child's view of an adult: %d\n%s", w.Code, text(w))
	}
}

var inputs = regexp.MustCompile(`<(?:input|textarea) [^>]*>`)

func attribute(tag, name string) string {
	_, after, found := strings.Cut(tag, " "+name+`="`)
	if !found {
		return ""
	}
	value, _, _ := strings.Cut(after, `"`)
	return html.UnescapeString(value)
}

// Whoever may not take part freely comes before all else, also before a meeting that is planned, until they have said
// alone that they do.
func TestADoubtAboutFreeWillComesFirst(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	plan := m.meeting(m.inDays(3), "party-"+m.victim, "party-"+m.offender)
	if w := b.post(m.page()+"/plan", plan); w.Code != http.StatusSeeOther {
		t.Fatalf("plan: %d\n%s", w.Code, text(w))
	}
	said := func(alone string) string {
		w := b.post(m.page()+"/contact", url.Values{
			"party": {m.victim}, "purpose": {"preparation"}, "on": {m.today()}, "time": {"0.00"}, "channel": {"phone"},
			"reached": {"yes"}, "alone": {alone},
		})
		if w.Code != http.StatusSeeOther {
			t.Fatalf("a talk: %d\n%s", w.Code, text(w))
		}
		return b.get(m.page()).Body.String()
	}
	talk := m.page() + "/contact?party=" + m.victim + "&amp;purpose=preparation"
	if page := said("doubt"); !strings.Contains(page, "Jārunā vienatnē: Anita Bērziņa") ||
		!strings.Contains(page, `class="button filled" href="`+talk) {
		t.Errorf("the talk is not the next step:\n%s", page)
	}
	if work := b.get("/staff/work").Body.String(); !strings.Contains(part(work, "Jādara tagad"), m.id) {
		t.Error("it is not to be done now")
	}
	if page := said("free"); strings.Contains(page, "Jārunā vienatnē") {
		t.Errorf("it stays so:\n%s", page)
	}
}
