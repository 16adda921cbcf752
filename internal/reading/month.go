package reading

import "strings"

// monthNames are the names of months in their cases, folded, and common short forms.
var monthNames = func() map[string]int {
	m := map[string]int{}
	for _, language := range []struct{ stems, endings string }{
		{
			"janvar februar mart april maij junij julij august septembr oktobr novembr decembr",
			"is s a im am i u",
		},
		{"январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр", "ь я ю ем е а у ом й ю"},
		{"january february march april may june july august september october november december", ""},
		{"jan feb mar apr mai jun jul aug sep okt nov dec", ""},
		{"jan febr mar apr mai jun jul aug sept oct nov dec", ""},
		{"янв фев мар апр май июн июл авг сен окт ноя дек", ""},
	} {
		for n, stem := range strings.Fields(language.stems) {
			for _, ending := range strings.Fields(language.endings) {
				m[stem+ending] = n + 1
			}
			if language.endings == "" || stem == "март" || stem == "август" {
				m[stem] = n + 1
			}
		}
	}
	delete(m, "маь")
	return m
}()

var englishMonths = set("january february march april may june july august september october november december " +
	"jan feb mar apr jun jul aug sep sept oct nov dec")

var ordinalEndings = set("st nd rd th of го -го")
