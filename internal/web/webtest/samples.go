package webtest

import (
	"time"

	"tilts/internal/fault"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// Time is when the samples happen.
var Time = time.Date(2026, 11, 22, 14, 32, 0, 0, web.Riga)

// Problems are those of a page on which something is wrong.
var Problems = []question.Problem{{Link: "#f-basis", Text: "Izvēlieties, kas Jūs esat šim cilvēkam"}}

// Fields has one question of every type.
func Fields() (list []question.Field) {
	for _, kind := range []string{"radio", "checkbox", "select", "text", "textarea", "statement", "group", "file"} {
		list = append(list, Field(kind))
	}
	return list
}

// Field is a question with everything that a question may have.
func Field(kind string) question.Field {
	inside := question.Field{
		Path: "inner", ID: "f-inner", Type: "text", Label: "…", Required: true,
		Condition: `{"field":"role","in":["a","b"]}`, Shut: true,
	}
	return question.Field{
		Path:         "role",
		ID:           "f-role",
		Type:         kind,
		Label:        "…",
		Hint:         "…",
		Why:          "…",
		Error:        "…",
		Warning:      "…",
		Optional:     true,
		Value:        "…",
		InputMode:    "numeric",
		Autocomplete: "off",
		Width:        "short",
		Options: []question.Option{
			{ID: "f-role", Value: "a", Label: "…", Hint: "…", Chosen: true, Inside: []question.Field{inside}},
			{ID: "f-role-b", Value: "b", Label: "…"},
		},
		Rows:      []question.Row{{Path: "role.0", Title: "1. …", Fields: []question.Field{inside}}},
		CanAdd:    true,
		Files:     []question.File{{ID: "1", Name: "a.pdf", Size: "5 kB"}},
		FileLimit: 25_000_000,
	}
}

// Errors has a page of every kind of error.
func Errors() (all []web.ErrorPage) {
	for _, kind := range []fault.Kind{
		fault.Internal, fault.Invalid, fault.Unauthenticated, fault.Forbidden, fault.NotFound, fault.Conflict,
		fault.TooLarge, fault.TooMany, fault.Unavailable, fault.Gone,
	} {
		all = append(all, web.ErrorPage{
			Kind:      kind.String(),
			Message:   "…",
			RequestID: "7f1c",
		})
	}
	return all
}
