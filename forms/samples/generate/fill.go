package main

import (
	"bytes"
	"encoding/json"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"tilts/internal/form"
)

// entry is one filled field, as pdfcpu names and values it.
type entry struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// filling is what goes into the fields of one form, by their sort.
type filling struct {
	Texts  []entry `json:"textfield,omitempty"`
	Boxes  []entry `json:"checkbox,omitempty"`
	Radios []entry `json:"radiobuttongroup,omitempty"`
	Lists  []entry `json:"combobox,omitempty"`
}

// fill writes answers outside groups into the fields of an empty form; package
// surface says how the fields are named.
func fill(empty []byte, def *form.Definition, a form.Answers, lang string) ([]byte, error) {
	var filled filling
	for _, step := range def.Steps {
		for _, f := range step.Fields {
			answer := a.String(f.ID)
			switch option, chosen := f.Option(answer); {
			case answer == "":
			case f.Kind == form.Statement:
				filled.Boxes = append(filled.Boxes, entry{f.ID, true})
			case chosen && f.Select:
				// pdfcpu knows an option by its words.
				filled.Lists = append(filled.Lists, entry{f.ID, option.Label.In(lang)})
			case chosen:
				filled.Radios = append(filled.Radios, entry{f.ID, option.ID})
			default:
				filled.Texts = append(filled.Texts, entry{f.ID, answer})
			}
		}
	}
	data, err := json.Marshal(map[string]any{"forms": []filling{filled}})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = api.FillForm(bytes.NewReader(empty), bytes.NewReader(data), &out, model.NewDefaultConfiguration())
	return out.Bytes(), err
}
