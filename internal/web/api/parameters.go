package api

import (
	"strings"

	"tilts/internal/locale"
)

// describeParameters are the headers, query values and parts of the path of a request.
func describeParameters(list []parameter, words *locale.Catalogue) (params []obj) {
	for _, p := range list {
		schema := obj{{Name: "type", Value: "string"}}
		example := any(p.example)
		if p.pattern != "" {
			schema = schema.With("pattern", p.pattern)
		}
		if p.most > 0 {
			schema, example = obj{
				{Name: "type", Value: "integer"}, {Name: "minimum", Value: 1}, {Name: "maximum", Value: p.most},
				{Name: "default", Value: p.usual},
			}, p.usual
		}
		params = append(params, obj{
			{Name: "name", Value: p.name},
			{Name: "in", Value: p.in},
			{Name: "required", Value: p.required},
			{Name: "description", Value: words.T(paramKey(p), "languages", strings.Join(locale.Languages, ", "))},
			{Name: "schema", Value: schema},
			{Name: "example", Value: example},
		})
	}
	return params
}

func paramKey(p parameter) string {
	return "api.param_" + strings.ToLower(strings.ReplaceAll(p.name, "-", "_"))
}
