package presstest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// Outline returns what a screen reader hears of a file, in the order it hears it: the
// elements of the structure tree as indented lines, and among them the places to fill.
func Outline(t testing.TB, file []byte) string {
	t.Helper()
	ctx := read(t, file)
	catalogue, err := ctx.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	o := outliner{t: t, ctx: ctx}
	o.kids(o.dict(catalogue["StructTreeRoot"]), "")
	return o.out.String()
}

// Pages counts the pages of a file.
func Pages(t testing.TB, file []byte) int {
	t.Helper()
	ctx := read(t, file)
	if err := ctx.EnsurePageCount(); err != nil {
		t.Fatal(err)
	}
	return ctx.PageCount
}

func read(t testing.TB, file []byte) *model.Context {
	t.Helper()
	// A configuration made by pdfcpu would be kept in the user's folder.
	configuration := &model.Configuration{Reader15: true, Limits: model.DefaultResourceLimits()}
	ctx, err := api.ReadContext(bytes.NewReader(file), configuration)
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

type outliner struct {
	t   testing.TB
	ctx *model.Context
	out strings.Builder
}

// element writes an element as "TH scope=Column", and its kids under it.
func (o *outliner) element(e types.Dict, indent string) {
	o.out.WriteString(indent + o.name(e["S"]))
	attributes := o.dict(e["A"])
	for _, part := range []struct{ key, value string }{
		{"lang", o.text(e["Lang"])},
		{"scope", o.name(attributes["Scope"])},
		{"list", o.name(attributes["ListNumbering"])},
		{"written", o.name(attributes["Role"])},
		{"alt", o.text(e["Alt"])},
		{"read", o.text(e["ActualText"])},
	} {
		if part.value != "" {
			o.out.WriteString(" " + part.key + "=" + part.value)
		}
	}
	if columns := attributes.IntEntry("ColSpan"); columns != nil {
		fmt.Fprintf(&o.out, " columns=%d", *columns)
	}
	o.out.WriteString("\n")
	o.kids(e, indent+"  ")
}

// kids writes what an element has: others, and places to fill; text and links have no line.
func (o *outliner) kids(e types.Dict, indent string) {
	kids := o.find(e["K"])
	list, several := kids.(types.Array)
	if !several {
		list = types.Array{kids}
	}
	for _, k := range list {
		kid, ok := o.find(k).(types.Dict)
		switch {
		case !ok: // marked content
		case kid["S"] != nil:
			o.element(kid, indent)
		case o.name(kid["Type"]) == "OBJR":
			if place := o.dict(kid["Obj"]); o.name(place["Subtype"]) == "Widget" {
				o.out.WriteString(indent + o.place(place) + "\n")
			}
		}
	}
}

// place is a place to fill: "radio d=a required hint=Question: answer".
func (o *outliner) place(widget types.Dict) string {
	const required, radio = 1 << 1, 1 << 15
	field := widget
	if parent := o.dict(widget["Parent"]); parent != nil {
		field = parent
	}
	flags := 0
	if f := field.IntEntry("Ff"); f != nil {
		flags = *f
	}
	kind := map[string]string{"Tx": "text", "Ch": "list", "Btn": "tick"}[o.name(field["FT"])]
	if flags&radio != 0 {
		kind = "radio"
	}
	line := kind + " " + o.text(field["T"])
	if o.name(field["FT"]) == "Btn" {
		for state := range o.dict(o.dict(widget["AP"])["N"]) {
			if state != "Off" {
				line += "=" + state
			}
		}
	}
	if flags&required != 0 {
		line += " required"
	}
	return line + " hint=" + o.text(widget["TU"])
}

func (o *outliner) find(object types.Object) types.Object {
	o.t.Helper()
	found, err := o.ctx.Dereference(object)
	if err != nil {
		o.t.Fatal(err)
	}
	return found
}

func (o *outliner) dict(object types.Object) types.Dict {
	d, _ := o.find(object).(types.Dict)
	return d
}

func (o *outliner) name(object types.Object) string {
	n, _ := o.find(object).(types.Name)
	return n.Value()
}

func (o *outliner) text(object types.Object) string {
	o.t.Helper()
	if object == nil {
		return ""
	}
	s, err := types.StringOrHexLiteral(o.find(object))
	if err != nil || s == nil {
		o.t.Fatalf("%v is no text: %v", object, err)
	}
	return *s
}
