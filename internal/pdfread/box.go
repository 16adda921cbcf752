package pdfread

import (
	"cmp"
	"slices"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// off is the value of a box that is not ticked (ISO 32000-1, 12.7.4.2.3).
const off = "Off"

// found is what the boxes of one field say: each value once, in their order.
type found struct {
	button bool     // a box or radio buttons: a value is the export value of one that is on
	drawn  []string // what a person sees
	stored []string // what the file holds besides
}

// add puts new values behind those there are and returns how many bytes they have.
func add(to *[]string, values []string) (bytes int) {
	for _, v := range values {
		if !slices.Contains(*to, v) {
			*to, bytes = append(*to, v), bytes+len(v)
		}
	}
	return bytes
}

// settle takes one value for each field: one that a person sees and the file holds too if
// there is such, else one that a person sees, else one that the file holds. The others are
// given besides.
func settle(fields map[string]*found) (values map[string]string, others map[string][]string) {
	values = make(map[string]string, len(fields))
	for name, f := range fields {
		if f.button && len(f.drawn) == 0 {
			f.drawn = []string{off}
		}
		all := slices.Clone(f.drawn)
		add(&all, f.stored)
		value := all[0]
		switch at := slices.IndexFunc(all, func(v string) bool {
			return slices.Contains(f.drawn, v) && slices.Contains(f.stored, v)
		}); {
		case at >= 0:
			value = all[at]
		case f.button && value == off && len(all) > 1: // nothing is drawn as on
			value = all[1]
		}
		values[name] = value
		all = slices.DeleteFunc(all, func(v string) bool { return v == value })
		if len(all) == 0 {
			continue
		}
		if others == nil {
			others = map[string][]string{}
		}
		others[name] = all
	}
	return values, others
}

// text is what a text field or a list shows. A second field of the same name may hold a
// text of its own, which no viewer that keeps to the standard shows.
func (g *gathering) text(annot references.FPDF_ANNOTATION) (found, error) {
	shown, err := g.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return found{}, err
	}
	f := found{drawn: []string{shown.FormFieldValue}}
	own, err := g.entry(annot, "V")
	if own != "" {
		f.stored = []string{own}
	}
	return f, err
}

// button is the export value of a box or radio button where it is on: as its state of
// appearance draws it or, where a program that filled the form forgot that, as its value or
// its group's says. Where the two differ, both are told.
func (g *gathering) button(annot references.FPDF_ANNOTATION) (found, error) {
	f := found{button: true}
	state, err := g.entry(annot, "AS")
	if err != nil {
		return f, err
	}
	own, err := g.entry(annot, "V")
	if err != nil {
		return f, err
	}
	stored := own != "" && own != off
	if own == "" {
		if stored, err = g.valueDraws(annot); err != nil {
			return f, err
		}
	}
	drawn := state != off && (state != "" || stored)
	if !drawn && !stored {
		return f, nil
	}
	export, err := g.FPDFAnnot_GetFormFieldExportValue(&requests.FPDFAnnot_GetFormFieldExportValue{
		FormHandle: g.form, Annotation: annot,
	})
	if err != nil {
		return f, err
	}
	if drawn {
		f.drawn = []string{export.Value}
	}
	if stored {
		f.stored = []string{export.Value}
	}
	if drawn && own == off {
		f.stored = []string{off}
	}
	return f, nil
}

// noField is the kind of a box that belongs to no field.
const noField = enums.FPDF_FORMFIELD_TYPE(-1)

// mark notes a box that is on and has lost its field, and so its name: a radio button of a page
// that was copied without what it belongs to. It says what it is called for those who do not
// see, else its state.
func (g *gathering) mark(annot references.FPDF_ANNOTATION) error {
	state, err := g.entry(annot, "AS")
	if err != nil || state == "" || state == off {
		return err
	}
	called, err := g.entry(annot, "TU")
	if err != nil {
		return err
	}
	return g.note(Nameless, found{drawn: []string{cmp.Or(called, state)}})
}

// valueDraws reports whether a box would be drawn as on if its value alone decided, or its
// group's where it has none: the library follows them where no state of appearance is given.
// It has no other way to a group's value. The state of appearance is lost.
func (g *gathering) valueDraws(annot references.FPDF_ANNOTATION) (bool, error) {
	byValue, err := g.drawnAs(annot, "")
	if err != nil {
		return false, err
	}
	asOff, err := g.drawnAs(annot, off)
	return byValue != asOff, err
}

// drawnAs is what a box draws in a state of appearance; empty for nothing.
func (g *gathering) drawnAs(annot references.FPDF_ANNOTATION, state string) (string, error) {
	if _, err := g.FPDFAnnot_SetStringValue(&requests.FPDFAnnot_SetStringValue{
		Annotation: annot, Key: "AS", Value: state,
	}); err != nil {
		return "", err
	}
	drawing, err := g.FPDFAnnot_GetAP(&requests.FPDFAnnot_GetAP{
		Annotation: annot, AppearanceMode: enums.FPDF_ANNOT_APPEARANCEMODE_NORMAL,
	})
	if err != nil {
		return "", err
	}
	return drawing.Value, nil
}

// entry returns an entry of a box's dictionary; empty when there is none.
func (g *gathering) entry(annot references.FPDF_ANNOTATION, key string) (string, error) {
	has, err := g.FPDFAnnot_HasKey(&requests.FPDFAnnot_HasKey{Annotation: annot, Key: key})
	if err != nil || !has.HasKey {
		return "", err
	}
	given, err := g.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annot, Key: key})
	if err != nil {
		return "", err
	}
	return given.Value, nil
}
