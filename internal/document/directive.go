package document

import (
	"slices"
	"strconv"
	"strings"
)

// directive is a remark of a template: <!-- signatures line="paraksts" date="datums" -->.
type directive struct {
	name       string
	attributes map[string]string
}

// directives are the known names with the attributes each may have. Those that say
// what the next element is come first, then those that stand for themselves.
var directives = map[string][]string{
	"title":      nil,
	"cover":      nil,
	"lead":       nil,
	"note":       nil,
	"large":      nil,
	"fine":       nil,
	"split":      nil,
	"facts":      {"open"},
	"codes":      nil,
	"parties":    nil,
	"address":    nil,
	"signatures": {"line", "date"},
	"table":      {"weights", "total", "dense"},
	"bars":       {"alt"},

	"instalments": {"total"},

	"clauses": nil,
	"keep":    nil,
	"columns": {"weights", "top"},
	"column":  nil,
	"leaflet": nil,
	"panel":   nil,
	"end":     nil,
	"page":    nil,
	"space":   {"mm"},
	"qr":      {"address", "alt", "width"},
	"mark":    {"alt", "width"},
	"bridge":  {"alt", "width"},
	"scene":   {"name", "alt", "width"},
}

// parseDirective reads the text between <!-- and -->. One that begins with # is a note
// among authors and gives an empty directive.
func parseDirective(text string) (directive, error) {
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, "#") {
		return directive{}, nil
	}
	name, rest, _ := strings.Cut(text, " ")
	known, ok := directives[name]
	if !ok {
		return directive{}, wrong("mistake.remark_unknown", "name", name, "instead", instead(name, sorted(directives)))
	}
	d := directive{name: name, attributes: map[string]string{}}
	for strings.TrimSpace(rest) != "" {
		m := attribute.FindStringSubmatch(rest)
		if m == nil {
			return directive{}, wrong("mistake.remark_shape", "name", name, "text", strings.TrimSpace(rest),
				"example", `name="value"`)
		}
		if !slices.Contains(known, m[1]) {
			return directive{}, wrong("mistake.remark_attribute", "name", name, "attribute", m[1],
				"instead", instead(m[1], known))
		}
		d.attributes[m[1]] = m[2]
		rest = rest[len(m[0]):]
	}
	return d, d.checkNumbers()
}

func (d directive) checkNumbers() error {
	for _, key := range []string{"mm", "width", "weights"} {
		if _, err := d.numbers(key); err != nil {
			return err
		}
	}
	return nil
}

// numbers reads an attribute of numbers, separated by spaces.
func (d directive) numbers(key string) ([]float64, error) {
	var numbers []float64
	for _, field := range strings.Fields(d.attributes[key]) {
		n, err := strconv.ParseFloat(field, 64)
		if err != nil || !(n > 0 && n < 1000) {
			return nil, wrong("mistake.remark_number", "name", d.name, "attribute", key, "value", d.attributes[key])
		}
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// number reads an attribute of one number, with a value for when it is absent.
func (d directive) number(key string, absent float64) float64 {
	numbers, err := d.numbers(key)
	if err != nil || len(numbers) == 0 {
		return absent
	}
	return numbers[0]
}
