package surface_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tilts/internal/surface"
)

// Programs that join files name the second of two fields in ways of their own.
func TestTheFieldsOfASecondFormAreKnown(t *testing.T) {
	t.Parallel()
	d := definition(t)
	origin := "small " + d.Hash() + " lv"
	for _, suffix := range []string{"+1", "+1+2", " [241]", "_2", "#1", "-3", ".1"} {
		got := surface.NotUnderstood(d, surface.Filled{Values: map[string]string{
			"_form": origin, "given_name": "Anna", "_form" + suffix: origin, "given_name" + suffix: "Zane",
			"account" + suffix: "",
		}})
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
	got := surface.NotUnderstood(d, surface.Filled{Values: map[string]string{
		"_form": origin, "dummyFieldName8": "Zane", "dummyFieldName9": origin,
	}})
	want := []surface.Unclear{
		{Kind: surface.UnclearForm, Form: "small"},
		{Kind: surface.UnclearField, Name: "dummyFieldName8", Values: []string{"Zane"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
