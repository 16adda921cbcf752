package desk_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"

	"tilts/internal/mediation"
	"tilts/internal/web/sitetest"
)

// The form that came back and is sent from the very page leaves nothing begun. One that came back before its page was
// opened anew and sent is not listed as begun any more, and stays to be gone on with there; what was never pressed,
// and what is about somebody else, stays listed.
func TestASecondTryLeavesNothingListedAsBegun(t *testing.T) {
	m := newMatter(t)
	m.start(t)
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	who := []string{"party-" + m.victim, "party-" + m.offender}
	press := func(page, key string, values url.Values, want int) string {
		t.Helper()
		values.Set("typed", key)
		if w := b.post(m.page()+page, values); w.Code != want {
			t.Fatalf("%s: %d, want %d\n%s", page, w.Code, want, text(w))
		}
		return key
	}
	begun := func(page, key string) bool {
		t.Helper()
		return strings.Contains(b.get(page).Body.String(), "typed="+key)
	}
	press("/plan", uuid.NewString(), m.meeting(m.inDays(5), who...), http.StatusSeeOther)
	bad := m.meeting(m.inDays(6), who...)
	bad.Set("time", "25.99")
	again := press("/move", uuid.NewString(), bad, http.StatusUnprocessableEntity)
	same := press("/move", uuid.NewString(), bad, http.StatusUnprocessableEntity)
	if begun(m.page()+"/move", again) || !begun(m.page()+"/move", same) {
		t.Error("what came back twice with the same words is not offered once")
	}
	other := m.meeting(m.inDays(8), who...)
	other.Set("_save", "1")
	saved := press("/move", uuid.NewString(), other, http.StatusNoContent)
	press("/move", same, m.meeting(m.inDays(7), who...), http.StatusSeeOther)
	if begun("/staff/work", same) || begun(m.page()+"/move", same) {
		t.Error("a form that was sent from the page on which it came back is begun still")
	}
	bad.Set("time", "26.00")
	left := press("/move", uuid.NewString(), bad, http.StatusUnprocessableEntity)
	if !begun("/staff/work", left) {
		t.Error("what came back is not listed")
	}
	press("/move", uuid.NewString(), m.meeting(m.inDays(9), who...), http.StatusSeeOther)
	if begun("/staff/work", left) || !begun(m.page()+"/move", left) {
		t.Error("what came back before the page was sent is listed, or lost to its page")
	}
	if !begun("/staff/work", saved) {
		t.Error("what was typed and never pressed is not listed")
	}
}

// Looking at the pages of a template that is not changed keeps nothing, and looking twice keeps one form.
func TestLookingAtATemplateKeepsOneForm(t *testing.T) {
	b := browse(t, sitetest.New(t).Open(t), "admin")
	const address = "/staff/templates/letters/meeting/lv"
	source := textArea(t, b.get(address).Body.String(), "source")
	look := func(source string) string {
		t.Helper()
		key := uuid.NewString()
		w := b.post(address, url.Values{"source": {strings.ReplaceAll(source, "\n", "\r\n")}, "typed": {key}})
		if w.Code != http.StatusOK {
			t.Fatalf("%d\n%s", w.Code, text(w))
		}
		return key
	}
	offered := func(key string) bool { return strings.Contains(b.get(address).Body.String(), "typed="+key) }
	if key := look(source); offered(key) {
		t.Error("the template as it is is kept as somebody's words")
	}
	first := look(source + "\nVēl viena rinda.\n")
	if second := look(source + "\nVēl viena rinda.\n"); offered(first) || !offered(second) {
		t.Error("what says the same is offered twice, or not at all")
	}
}

// textArea is what stands in a box of a page.
func textArea(t *testing.T, page, name string) string {
	t.Helper()
	box := regexp.MustCompile(`(?s)<textarea[^>]* name="` + name + `"[^>]*>\n?(.*?)</textarea>`)
	found := box.FindStringSubmatch(page)
	if found == nil {
		t.Fatalf("no box %q:\n%s", name, page)
	}
	return html.UnescapeString(found[1])
}

// What was begun of one term is not offered on the page of another, and who represents somebody can be the one who
// tells what became of it.
func TestEachTermHasAPageOfItsOwn(t *testing.T) {
	m := agreedMatter(t, mediation.Term{Kind: mediation.TermBehaviour})
	b := browse(t, sitetest.New(t).Open(t), "mediator")
	dues := m.view(t).Dues()
	page := func(n int) string { return m.page() + "/fulfil?term=" + url.QueryEscape(dues[n].ID) + "&part=0" }
	key := uuid.NewString()
	typed := url.Values{
		"typed": {key}, "term": {dues[0].ID}, "part": {"0"}, "remark": {"Piezvanīja māte"}, "_save": {"1"},
	}
	if w := b.post(page(0), typed); w.Code != http.StatusNoContent {
		t.Fatalf("save: %d\n%s", w.Code, text(w))
	}
	own, other := b.get(page(0)).Body.String(), b.get(page(1)).Body.String()
	if !strings.Contains(own, "typed="+key) || strings.Contains(other, "typed="+key) {
		t.Error("what was begun of a term is offered on the page of another, or not on its own")
	}
	if !strings.Contains(own, `value="representative"`) || !strings.Contains(own, "likumiskais pārstāvis") {
		t.Error("who represents a party cannot be the one who told it")
	}
}
