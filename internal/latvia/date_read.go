package latvia

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// NoDayError is for a text that can be read as a date of a month that has no such day:
// 30 February.
type NoDayError struct {
	Year  int
	Month time.Month
	Day   int
}

func (e *NoDayError) Error() string {
	return fmt.Sprintf("latvia: there is no day %d in %s %d", e.Day, e.Month, e.Year)
}

var (
	dayFirst  = regexp.MustCompile(`^(\d{1,2})[./, -] *(\d{1,2})[./, -] *(\d{4})$`)
	yearFirst = regexp.MustCompile(`^(\d{4})[./-] *(\d{1,2})[./-] *(\d{1,2})$`)
	noSigns   = regexp.MustCompile(`^(\d{2})(\d{2})(\d{4})$`)
	theYear   = regexp.MustCompile(`[. ]*(?:g|gads|gada|gadā|г|год|года|году)?\.?$`) // after the date
)

// ReadDate reads a date as people type it: 14.03.2011., 14.3.2011, 14/03/2011, 14032011,
// 2011-03-14, and with the month in words: "2027. gada 15. janvārī", "15 января 2027 г.",
// "January 15, 2027". In digits the day comes before the month; the year has four
// digits, because two would have to be guessed. A date like the 30th of February is a
// *NoDayError, anything else that is no date ErrNoDate.
func ReadDate(s string) (time.Time, error) {
	s = strings.Map(func(r rune) rune {
		if Dash(r) {
			return '-'
		}
		return r
	}, strings.ToLower(Line(s)))
	digits := theYear.ReplaceAllString(s, "")
	if p := dayFirst.FindStringSubmatch(digits); p != nil {
		return dateOf(p[3], p[2], p[1])
	}
	if p := noSigns.FindStringSubmatch(digits); p != nil {
		return dateOf(p[3], p[2], p[1])
	}
	if p := yearFirst.FindStringSubmatch(digits); p != nil {
		return dateOf(p[1], p[2], p[3])
	}
	return inMonth(s)
}

// dateOf is the date of three numbers in digits.
func dateOf(year, month, day string) (time.Time, error) {
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil || y == 0 || m < 1 || m > 12 || d == 0 {
		return time.Time{}, ErrNoDate
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d {
		return time.Time{}, &NoDayError{Year: y, Month: time.Month(m), Day: d}
	}
	return t, nil
}

// What stands in a written date besides day, month and year.
var fillers = []string{"gada", "gads", "gadā", "g", "года", "году", "год", "г", "of", "the", "in"}

var nth = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|-?го|-?е)$`)

// inMonth reads a date whose month is a word: the day, the month and the year in any of
// the orders people write.
func inMonth(s string) (time.Time, error) {
	var words []string
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" .,/", r) }) {
		if !slices.Contains(fillers, w) {
			words = append(words, nth.ReplaceAllString(w, "$1"))
		}
	}
	if len(words) != 3 {
		return time.Time{}, ErrNoDate
	}
	at := slices.IndexFunc(words, func(w string) bool { return monthNamed(w) > 0 })
	if at < 0 {
		return time.Time{}, ErrNoDate
	}
	month := strconv.Itoa(monthNamed(words[at]))
	rest := slices.Delete(words, at, at+1)
	switch day, year := rest[0], rest[1]; {
	case len(day) <= 2 && len(year) == 4:
		return dateOf(year, month, day)
	case len(day) == 4 && len(year) <= 2: // the year came first
		return dateOf(day, month, year)
	}
	return time.Time{}, ErrNoDate
}

// monthStems are the names of the months, folded and without their case endings, and the
// endings they take.
var monthStems = []struct {
	stems   [12]string
	endings []string
}{
	{
		[12]string{
			"janvar", "februar", "mart", "april", "maij", "junij", "julij", "august", "septembr", "oktobr", "novembr",
			"decembr",
		},
		[]string{"is", "s", "a", "im", "am", "i", "u"},
	},
	{
		[12]string{
			"январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
		},
		[]string{"ь", "я", "ю", "ем", "е", "а", "у", "ом", "и", ""},
	},
	{
		[12]string{
			"january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
			"november", "december",
		},
		[]string{""},
	},
}

// monthNamed is the number of a month's name in Latvian, Russian or English, in any case
// or cut to three letters or more; 0 for another word.
func monthNamed(word string) int {
	word = Fold(word)
	for _, language := range monthStems {
		for i, name := range language.stems {
			ending, whole := strings.CutPrefix(word, name)
			cut := len([]rune(word)) >= 3 && strings.HasPrefix(name, word)
			if cut || whole && slices.Contains(language.endings, ending) {
				return i + 1
			}
		}
	}
	return 0
}
