package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// A grandmother's letter opens a case about the grandson, a minor for whom she stands, and about whom she names as
// the one who did it; not about herself. She is reached as she says, and the child is not.
func TestARelativesLetterOpensACaseAboutTheChild(t *testing.T) {
	o := theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "clerk")
	r := readLetter(t, o, `Labdien!

Es esmu Velta Ozoliņa, Mārtiņa Ozoliņa vecmāmiņa. Mārtiņam ir 15 gadu. 3. novembrī Raivis Kalns skolas pagalmā
viņam atņēma telefonu. Es gribu, lai tas puisis atvainojas. Lūdzu rīkot izlīgumu.

Velta Ozoliņa`)
	address := "/staff/inbox/" + r.ID
	page := b.get(address).Body.String()
	for _, want := range []string{
		`name="represented_given_name" value="Mārtiņš"`, `name="other_party" value="Raivis Kalns"`, "Pārstāvētā vecums",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	answers := url.Values{
		"role": {"representative"}, "given_name": {"Velta"}, "family_name": {"Ozoliņa"},
		"phone": {"29 111 222"}, "email": {"velta@example.lv"}, "safe_channel": {"email"},
		"represented_given_name": {"Mārtiņš"}, "represented_family_name": {"Ozoliņš"},
		"represented_side": {"victim"}, "other_party": {"Raivis Kalns"},
		"looked": {"role", "given_name", "family_name", "represented_given_name", "represented_family_name",
			"other_party"},
	}
	if w := b.post(address+"/copy?form=application", answers); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w))
	}
	opening, err := sitetest.Arrivals.Opening(t.Context(), o.clerk, r.ID)
	if err != nil {
		t.Fatal(err)
	}
	asked := b.get(address + "/open").Body.String()
	for _, want := range []string{`value="Mārtiņš Ozoliņš"`, `value="Raivis Kalns"`, `<option value="minor" selected`} {
		if !strings.Contains(asked, want) {
			t.Errorf("opening a case does not propose %s", want)
		}
	}
	id, err := sitetest.Arrivals.OpenCaseAs(t.Context(), o.clerk, r.ID, opening)
	if err != nil {
		t.Fatal(err)
	}
	v, err := sitetest.Cases.Case(t.Context(), o.clerk, id)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Parties) != 2 {
		t.Fatalf("the case is about %d", len(v.Parties))
	}
	child, other := v.Parties[0], v.Parties[1]
	if child.Name() != "Mārtiņš Ozoliņš" || !child.Minor || child.Side != mediation.Victim ||
		child.Person.Representative != "Velta Ozoliņa" || v.Initiator != mediation.ByRepresentative {
		t.Errorf("%s: minor %v, %s, for whom %q stands; %s", child.Name(), child.Minor, child.Side,
			child.Person.Representative, v.Initiator)
	}
	if r := child.ReachOf(true); r.Phone != "+37129111222" || r.MailAddress() != "velta@example.lv" ||
		child.Reach() != (mediation.Reach{Language: child.Language}) {
		t.Errorf("the grandmother is reached by %+v, the child by %+v", r, child.Reach())
	}
	if other.Name() != "Raivis Kalns" || other.Minor || other.Side != mediation.Offender {
		t.Errorf("the other side is %s, minor %v, %s", other.Name(), other.Minor, other.Side)
	}
}
