package surface

import (
	"tilts/internal/form"
	"tilts/internal/locale"
)

// Needs lists the words that kinds of field and rules need from a catalogue.
func Needs() []locale.Need {
	var needs []locale.Need
	for _, k := range form.Kinds() {
		by := "the kind of field " + string(k)
		needs = append(needs, locale.Need{Key: "api.kind_" + string(k), By: by},
			locale.Need{Key: k.MissingKey(), By: by})
	}
	for _, rule := range form.Refusing() {
		needs = append(needs, locale.Need{Key: "api.rule_" + rule, By: "the rule " + rule})
	}
	return needs
}
