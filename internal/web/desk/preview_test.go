package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tilts/internal/form"
	"tilts/internal/locale"
	"tilts/internal/web/question"
	"tilts/internal/web/sitetest"
)

// mostSource is the longest definition that may be tried, in bytes.
const mostSource = 256 << 10

// The administrator sees every form in every language with all its questions,
// and can send none of it.
func TestPreviewShowsEveryQuestion(t *testing.T) {
	theOffice(t)
	h := sitetest.New(t).Open(t)
	b := browse(t, h, "admin")
	for _, name := range sitetest.Arrivals.Forms.Names() {
		def, _ := sitetest.Arrivals.Forms.Get(name)
		for _, lang := range locale.Languages {
			w := b.send("GET", "/staff/forms/show/"+name+"/"+lang, nil)
			body := w.Body.String()
			if w.Code != http.StatusOK || strings.Contains(body, `name="_go"`) {
				t.Errorf("%s in %s: %d, can be sent: %v", name, lang, w.Code, strings.Contains(body, `name="_go"`))
			}
			for _, step := range def.Steps {
				for _, f := range step.Fields {
					wantQuestion(t, body, name, lang, f.ID, &f)
					for _, inner := range f.Fields {
						wantQuestion(t, body, name, lang, f.ID+".0."+inner.ID, &inner)
					}
				}
			}
		}
	}
	if body := b.get("/staff/forms").
		Body.String(); !strings.Contains(body, `"/staff/forms/show/letter/en"`) ||
		!strings.Contains(body, `"/ru/letter/form.pdf"`) || !strings.Contains(body, `"/lv/letter/paper.pdf"`) {
		t.Errorf("the list leads to no preview or PDF:\n%s", body)
	}
	const condition = "jautājumā „Jūsu loma” izvēlējāties „Pārstāvu citu cilvēku”"
	for path, want := range map[string]string{
		"/staff/forms/show/application/lv": "Jautā, ja " + condition + ".",
		"/staff/forms":                     "(ja " + condition + ")",
	} {
		if shown := text(b.get(path)); !strings.Contains(shown, want) {
			t.Errorf("%s does not say %q", path, want)
		}
	}
	for path, want := range map[string]int{
		"/staff/forms/show/nothing/lv": 404,
		"/staff/forms/show/letter/xx":  404,
		"/staff/forms/try?form=letter": 200,
	} {
		if w := b.send("GET", path, nil); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

func wantQuestion(t *testing.T, body, name, lang, path string, f *form.Field) {
	t.Helper()
	if !strings.Contains(body, `data-path="`+path+`"`) && !strings.Contains(body, `name="`+path+`"`) &&
		!strings.Contains(body, `id="`+question.ElementID(path)) {
		t.Errorf("%s in %s: no question %s (%s)", name, lang, path, f.Kind)
	}
}

// A changed form is told its mistakes or shown, and nothing in use changes.
func TestTryingAForm(t *testing.T) {
	theOffice(t)
	b := browse(t, sitetest.New(t).Open(t), "admin")
	letter, _ := sitetest.Arrivals.Forms.Get("letter")
	source := string(letter.Source())
	changed := strings.Replace(source, letter.Title.In("lv"), "Izmēģināta & <b>", 1)
	for name, x := range map[string]struct {
		name, source, lang string
		status             int
		says               string
	}{
		"right":        {"letter", changed, "lv", 200, "Izmēģināta &amp; &lt;b&gt;"},
		"with returns": {"letter", strings.ReplaceAll(changed, "\n", "\r\n"), "en", 200, "Nothing has been stored"},
		"back to text": {"letter", changed, "", 200, "letter"},
		"a mistake": {
			"letter", strings.Replace(source, "kind: longtext", "kind: longtxt", 1), "lv", 422, "letter.yaml:",
		},
		"not YAML": {"letter", "[", "lv", 422, "letter.yaml:1:1"},
		"another kind": {
			"poll",
			strings.Replace(source, "id: given_name\n        kind: name", "id: given_name\n        kind: date", 1),
			"lv", 422, "vienam nosaukumam visās veidlapās ir viens veids",
		},
		"one language": {
			"poll",
			"languages: [lv]\ntitle: {lv: A}\n\"yes\": {lv: A}\n\"no\": {lv: A}\n" +
				"steps: [{id: s, title: {lv: A}, fields: [{id: zzz, kind: text, label: {lv: A}}]}]\n",
			"lv",
			422,
			"trūkst „en”, kurā ir lapas",
		},
		"bad name":      {"../x", source, "lv", 422, "vajag mazos burtus"},
		"empty":         {"letter", " ", "lv", 422, "Ielīmējiet"},
		"too long":      {"letter", strings.Repeat("x", mostSource+1), "lv", 422, "par garu"},
		"deep":          {"letter", strings.Repeat("[", mostSource), "lv", 422, "pārāk daudz līmeņu"},
		"odd language":  {"letter", source, "xx", 404, ""},
		"closes itself": {"letter", "</textarea><script>x</script>", "lv", 422, "&lt;/textarea&gt;&lt;script&gt;"},
	} {
		w := b.send("POST", "/staff/forms/try", url.Values{"name": {x.name}, "source": {x.source}, "lang": {x.lang}})
		if w.Code != x.status || !strings.Contains(w.Body.String(), x.says) {
			t.Errorf("%s: %d, want %d and %q\n%.600s", name, w.Code, x.status, x.says, text(w))
		}
	}
	if now, _ := sitetest.Arrivals.Forms.Get("letter"); now != letter {
		t.Error("trying changed what is in use")
	}
	if _, ok := sitetest.Arrivals.Forms.Get("poll"); ok {
		t.Error("trying added a form")
	}
}
