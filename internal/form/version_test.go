package form_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"tilts/internal/form"
)

func versionOf(t *testing.T, set *form.Set, name, from, old, fresh string) form.Version {
	t.Helper()
	file, _ := set.File(name)
	return form.Version{Definition: changedForm(t, file, old, fresh), From: from}
}

func smallForm(id, kind string) string {
	return "languages: [lv]\ntitle: {lv: Veids}\n\"yes\": {lv: Jā}\n\"no\": {lv: Nē}\n" +
		"steps: [{id: s, title: {lv: A}, fields: [{id: " + id + ", kind: " + kind + ", label: {lv: A}}]}]\n"
}

func smallSet(t *testing.T, more ...string) *form.Set {
	t.Helper()
	files := fstest.MapFS{
		"first.yaml":  {Data: []byte(smallForm("one", "text"))},
		"second.yaml": {Data: []byte(smallForm("two", "text"))},
	}
	for i := 0; i < len(more); i += 2 {
		files[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	set, err := form.Load(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// An approved version takes the place of the file from its day on, also of a file that changes, until
// a later one gives the place back to it.
func TestAVersionTakesThePlaceOfTheFile(t *testing.T) {
	t.Parallel()
	set := smallSet(t)
	today := "2026-12-01"
	set.Today = func() string { return today }
	title := func() string { d, _ := set.Get("first"); return d.Title.In("lv") }
	file, _ := set.File("first")
	later := versionOf(t, set, "first", "2026-12-05", "Veids", "Vēlāk")
	set.Adopt([]form.Version{
		later, versionOf(t, set, "first", "2026-12-02", "Veids", "Drīz"),
		{Definition: file, From: "2026-12-09", File: true},
	}, []*form.Definition{file})
	for day, want := range map[string]string{
		"2026-12-01": "Veids", "2026-12-02": "Drīz", "2026-12-04": "Drīz", "2026-12-05": "Vēlāk", "2026-12-09": "Veids",
	} {
		if today = day; title() != want {
			t.Errorf("on %s: %s, want %s", day, title(), want)
		}
	}
	today = "2026-12-09"
	set.Replace(smallSet(t, "first.yaml", strings.Replace(smallForm("one", "text"), "Veids", "Fails", 1)))
	if title() != "Fails" {
		t.Errorf("the file counts again, and has changed: %s", title())
	}
	if today = "2026-12-05"; title() != "Vēlāk" {
		t.Errorf("another file takes the place of an approved version: %s", title())
	}
	if d, ok := set.Version("first", later.Hash()); !ok || d != later.Definition {
		t.Error("the version in use is not found by its hash")
	}
	var printed []string
	for _, d := range set.Printed() {
		printed = append(printed, d.Title.In("lv"))
	}
	if got := strings.Join(printed, " "); got != "Vēlāk Veids Veids" { // first, second, and first as it was
		t.Errorf("known on paper: %s", got)
	}
}

// What cannot be used beside the other forms is left out and told, and the earlier one stands.
func TestAVersionThatCannotBeUsedIsLeftOut(t *testing.T) {
	t.Parallel()
	set := smallSet(t)
	set.Today = func() string { return "2026-12-31" }
	good := versionOf(t, set, "first", "2026-12-01", "Veids", "Labs")
	wrong := versionOf(t, set, "first", "2026-12-02", "id: one, kind: text", "id: two, kind: date")
	set.Adopt([]form.Version{good, wrong}, nil)
	if d, _ := set.Get("first"); d != good.Definition || len(set.Unusable()) != 1 {
		t.Errorf("in use %s, told %v", d.Title, set.Unusable())
	}
	fresh := smallSet(t, "third.yaml", smallForm("three", "text"))
	set.Replace(fresh)
	if d, _ := set.Get("first"); d != good.Definition || len(set.Unusable()) != 1 {
		t.Error("reading the files again changes what is in use")
	}
	gone := versionOf(t, fresh, "third", "2026-12-01", "Veids", "Labs")
	set.Replace(smallSet(t))
	set.Adopt([]form.Version{gone}, nil)
	if _, there := set.Get("third"); there || len(set.Unusable()) != 1 {
		t.Errorf("a form without a file is in use: %v", set.Unusable())
	}
}
