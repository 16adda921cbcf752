package latvia

import (
	"errors"
	"fmt"
	"strconv"
	"time"
)

// nbsp keeps together what a line break would tear apart.
const nbsp = "\u00a0"

// ErrNoDate is for a text that cannot be read as a date of the calendar.
var ErrNoDate = errors.New("latvia: no such date")

// ParseDate reads YYYY-MM-DD as midnight UTC.
func ParseDate(s string) (time.Time, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil || t.Year() == 0 {
		return time.Time{}, ErrNoDate
	}
	return t, nil
}

// ISODate returns a date as YYYY-MM-DD.
func ISODate(t time.Time) string { return t.Format(time.DateOnly) }

// months in the cases Latvian dates need.
var months = [12]struct{ dative, locative string }{
	{"janvārim", "janvārī"},
	{"februārim", "februārī"},
	{"martam", "martā"},
	{"aprīlim", "aprīlī"},
	{"maijam", "maijā"},
	{"jūnijam", "jūnijā"},
	{"jūlijam", "jūlijā"},
	{"augustam", "augustā"},
	{"septembrim", "septembrī"},
	{"oktobrim", "oktobrī"},
	{"novembrim", "novembrī"},
	{"decembrim", "decembrī"},
}

func inWords(t time.Time, month string) string {
	return fmt.Sprintf("%d."+nbsp+"gada %d."+nbsp+"%s", t.Year(), t.Day(), month)
}

// DateDative is "2026. gada 22. novembrim" (līdz …).
func DateDative(t time.Time) string { return inWords(t, months[t.Month()-1].dative) }

// DateLocative is "2026. gada 22. novembrī": when something happens.
func DateLocative(t time.Time) string { return inWords(t, months[t.Month()-1].locative) }

// DateEnglish is "22 November 2026".
func DateEnglish(t time.Time) string {
	return strconv.Itoa(t.Day()) + nbsp + t.Month().String() + " " + strconv.Itoa(t.Year())
}

// russianMonths are in the genitive, which Russian dates need.
var russianMonths = [12]string{
	"января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
	"декабря",
}

// DateRussian is "22 ноября 2026 года", which serves both on and until a day.
func DateRussian(t time.Time) string {
	return fmt.Sprintf("%d"+nbsp+"%s %d"+nbsp+"года", t.Day(), russianMonths[t.Month()-1], t.Year())
}

// DateOn writes the day on which something happens, DateUntil the day by which:
// "2026. gada 22. novembrī" and "(līdz) 2026. gada 22. novembrim". Where there
// are no words for the language, it is DateBrief.
func DateOn(t time.Time, lang string) string { return dateInWords(t, lang, DateLocative) }

// DateUntil writes the day by which something is due; see DateOn.
func DateUntil(t time.Time, lang string) string { return dateInWords(t, lang, DateDative) }

func dateInWords(t time.Time, lang string, latvian func(time.Time) string) string {
	switch lang {
	case "lv":
		return latvian(t)
	case "en":
		return DateEnglish(t)
	case "ru":
		return DateRussian(t)
	}
	return DateBrief(t, lang)
}

// weekdays are the days of the week from Sunday: in Latvian as a sentence says when, else by their names.
var weekdays = map[string][7]string{
	"lv": {"svētdien", "pirmdien", "otrdien", "trešdien", "ceturtdien", "piektdien", "sestdien"},
	"en": {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	"ru": {"воскресенье", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота"},
}

// Weekday is the day of the week as it stands before a date: "sestdien, 2026. gada 5. decembrī". It is empty where
// there are no words for the language.
func Weekday(t time.Time, lang string) string { return weekdays[lang][t.Weekday()] }

// DateShort is "22.11.2026.".
func DateShort(t time.Time) string { return t.Format("02.01.2006.") }

// DateBrief is "22.11.2026." in Latvian, "22 November 2026" in English, where digits
// alone could be read two ways, and "22.11.2026" elsewhere.
func DateBrief(t time.Time, lang string) string {
	switch lang {
	case "lv":
		return DateShort(t)
	case "en":
		return DateEnglish(t)
	}
	return t.Format("02.01.2006")
}

// SaidDay is a day that a message writes in its own language, as DateBrief does.
type SaidDay time.Time

// In writes the day in a language.
func (d SaidDay) In(lang string) string { return DateBrief(time.Time(d), lang) }

// MarshalText keeps the day as Latvian has it, where only words are kept.
func (d SaidDay) MarshalText() ([]byte, error) { return []byte(DateShort(time.Time(d))), nil }

// DateInYear is a day whose year is known: "22.11.", in English "22 Nov".
func DateInYear(t time.Time, lang string) string {
	if lang == "en" {
		return t.Format("2" + nbsp + "Jan")
	}
	return t.Format("02.01.")
}

// Clock is the time of day in Riga: "9.00", in English "9:00".
func Clock(t time.Time, lang string) string {
	sign := "."
	if lang == "en" {
		sign = ":"
	}
	t = t.In(Riga())
	return fmt.Sprintf("%d%s%02d", t.Hour(), sign, t.Minute())
}
