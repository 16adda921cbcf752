package surface_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/form"
	"tilts/internal/surface"
)

// blank is a form with some values and its other fields empty.
func blank(d *form.Definition, values map[string]string) surface.Filled {
	for _, name := range surface.FieldNames(d) {
		if _, there := values[name]; !there {
			values[name] = ""
		}
	}
	return surface.Filled{Values: values}
}

// A page that was left out, or a field that was printed into its page, may have held an answer.
func TestAQuestionWithoutAFieldIsTold(t *testing.T) {
	t.Parallel()
	d := definition(t)
	filled := blank(d, map[string]string{"_form": "small " + d.Hash() + " lv", "given_name": "Anna"})
	if got := surface.NotUnderstood(d, filled); got != nil {
		t.Errorf("of a whole form: %v", got)
	}
	for _, name := range []string{"agrees", "needs/ramp", "needs/sign", "supporters/1/name"} {
		delete(filled.Values, name)
	}
	want := []surface.Unclear{
		{Kind: surface.UnclearGone, Path: "agrees"}, {Kind: surface.UnclearGone, Path: "needs"},
		{Kind: surface.UnclearGone, Path: "supporters.1.name"},
	}
	if diff := cmp.Diff(want, surface.NotUnderstood(d, filled)); diff != "" {
		t.Error(diff)
	}
}

// Programs that join files name the second of two fields in ways of their own.
func TestTheFieldsOfASecondFormAreKnown(t *testing.T) {
	t.Parallel()
	d := definition(t)
	origin := "small " + d.Hash() + " lv"
	for _, suffix := range []string{"+1", "+1+2", " [241]", "_2", "#1", "-3", ".1"} {
		got := surface.NotUnderstood(d, blank(d, map[string]string{
			"_form": origin, "given_name": "Anna", "_form" + suffix: origin, "given_name" + suffix: "Zane",
			"account" + suffix: "",
		}))
		want := []surface.Unclear{
			{Kind: surface.UnclearForm, Form: "small"},
			{
				Kind: surface.UnclearField, Path: "given_name", Name: "given_name" + suffix,
				Values: []string{"Zane"},
			},
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", suffix, diff)
		}
	}
	got := surface.NotUnderstood(d, blank(d, map[string]string{
		"_form": origin, "dummyFieldName8": "Zane", "dummyFieldName9": origin,
	}))
	want := []surface.Unclear{
		{Kind: surface.UnclearForm, Form: "small"},
		{Kind: surface.UnclearField, Name: "dummyFieldName8", Values: []string{"Zane"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
