package form

import (
	"errors"
	"regexp"
	"time"
	"unicode"

	"tilts/internal/fault"
	"tilts/internal/latvia"
)

// The checks of the kinds. Each gets a present, normalised answer within its
// length and gives the one thing to correct.

func fine() (finding, bool) { return finding{}, false }

func wrong(key string, args ...fault.Args) (finding, bool) {
	f := finding{key: key}
	if len(args) > 0 {
		f.args = args[0]
	}
	return f, true
}

// DefaultRepertoire is what the documents' fonts can surely print of a name:
// Latin with its extensions A and B, Cyrillic, Greek, and general punctuation.
func DefaultRepertoire(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return false
	case r <= 0x24f, // Latin
		r >= 0x370 && r <= 0x3ff && unicode.IsLetter(r), // Greek
		r >= 0x400 && r <= 0x4ff,                        // Cyrillic
		r >= 0x1e00 && r <= 0x1eff,                      // Latin, additional
		r >= 0x2010 && r <= 0x2027:                      // dashes, quotes
		return true
	}
	return false
}

func checkName(c checking) (finding, bool) {
	for _, r := range c.value {
		switch {
		case latvia.Invisible(r):
			return wrong("form.name_hidden")
		case !c.canPrint(r):
			return wrong("form.name_letter", fault.Args{"letter": string(r)})
		}
	}
	return fine()
}

func warnName(c checking) (finding, bool) {
	if latvia.MarkedUp(c.value) {
		return wrong("form.name_marked")
	}
	return fine()
}

func checkPersonCode(c checking) (finding, bool) {
	_, err := latvia.ParsePersonCode(c.value)
	var length *latvia.LengthError
	switch {
	case err == nil:
		return fine()
	case errors.As(err, &length):
		return wrong("form.person_code_digits", fault.Args{"n": length.Digits})
	case errors.Is(err, latvia.ErrDate):
		return wrong("form.person_code_date")
	}
	return wrong("form.person_code")
}

func warnPersonCode(c checking) (finding, bool) {
	code, err := latvia.ParsePersonCode(c.value)
	if err != nil || code.CheckDigitOK() {
		return fine()
	}
	return wrong("form.person_code_check_digit")
}

// noDay tells, by month, of a day that it has not.
var noDay = [12]string{
	"form.no_day_1", "form.no_day_2", "form.no_day_3", "form.no_day_4", "form.no_day_5", "form.no_day_6",
	"form.no_day_7", "form.no_day_8", "form.no_day_9", "form.no_day_10", "form.no_day_11", "form.no_day_12",
}

// UnreadDate is why a text cannot be read as a date: a message key and its arguments.
func UnreadDate(typed string) (key string, args fault.Args) {
	var none *latvia.NoDayError
	if _, err := latvia.ReadDate(typed); errors.As(err, &none) {
		return noDay[none.Month-1], fault.Args{"year": none.Year, "day": none.Day}
	}
	return "form.date", nil
}

func checkDate(c checking) (finding, bool) {
	t, err := latvia.ParseDate(c.value)
	birth := c.field.Range == Past
	today := latvia.Day(c.now)
	switch {
	case err != nil:
		key, args := UnreadDate(c.value)
		if birth && key == "form.date" {
			key = "form.birth_date"
		}
		return wrong(key, args)
	case (birth || c.field.Range == Happened) && t.After(today):
		return wrong("form.date_future")
	case birth && latvia.TooOld(t, today), t.Before(time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC)):
		return wrong("form.date_old")
	}
	return fine()
}

func warnDate(c checking) (finding, bool) {
	t, err := latvia.ParseDate(c.value)
	if err == nil && c.field.Range == Ahead && t.Before(latvia.Day(c.now)) {
		return wrong("form.date_over")
	}
	return fine()
}

func checkEmail(c checking) (finding, bool) {
	if _, err := latvia.ParseEmail(c.value); err != nil {
		return wrong("form.email")
	}
	return fine()
}

func warnEmail(c checking) (finding, bool) {
	switch {
	case latvia.MixedScripts(c.value):
		return wrong("form.email_mixed")
	case !latvia.PlainLocal(c.value):
		return wrong("form.email_letters")
	}
	return fine()
}

func checkPhone(c checking) (finding, bool) {
	if _, err := latvia.ParsePhone(c.value); err != nil {
		return wrong("form.phone")
	}
	return fine()
}

func checkOption(c checking) (finding, bool) {
	if _, known := c.field.Option(c.value); !known {
		return wrong("form.choice_unknown")
	}
	return fine()
}

func checkStatement(c checking) (finding, bool) {
	if c.value != "yes" {
		return wrong(Statement.MissingKey())
	}
	return fine()
}

var attachmentID = regexp.MustCompile(`^[0-9A-Za-z_-]{1,64}$`)

func checkFile(c checking) (finding, bool) {
	if !attachmentID.MatchString(c.value) {
		return wrong("form.file")
	}
	return fine()
}

var wholeNumber = regexp.MustCompile(`^[0-9]{1,9}$`)

func checkNumber(c checking) (finding, bool) {
	if !wholeNumber.MatchString(c.value) {
		return wrong("form.number")
	}
	return fine()
}

func checkAmount(c checking) (finding, bool) {
	switch _, err := latvia.ParseMoney(c.value); {
	case err == nil:
		return fine()
	case latvia.LargeSum(c.value):
		return wrong("form.amount_large", fault.Args{"max": latvia.SaidSum(latvia.MaxCents)})
	case latvia.ManyDecimals(c.value):
		return wrong("form.amount_cents")
	}
	return wrong("form.amount")
}

var referenceShape = regexp.MustCompile(`^[0-9A-Z][0-9A-Z/.-]{2,39}$`)

func checkReference(c checking) (finding, bool) {
	if !referenceShape.MatchString(c.value) {
		return wrong("form.reference")
	}
	return fine()
}

var codeShape = regexp.MustCompile(`^[0-9A-Z]{16}$`)

func checkCode(c checking) (finding, bool) {
	if !codeShape.MatchString(c.value) {
		return wrong("form.code")
	}
	return fine()
}

func checkIBAN(c checking) (finding, bool) {
	if _, err := latvia.ParseIBAN(c.value); err != nil {
		return wrong("form.iban")
	}
	return fine()
}

func checkOffence(c checking) (finding, bool) {
	switch o, err := latvia.ParseOffence(c.value); {
	case err == nil && !o.Known():
		return wrong("form.offence_none")
	case err != nil:
		return wrong("form.offence")
	}
	return fine()
}

// The number of a criminal case has 8 to 20 digits (docs/domain.md,
// Identifiers); institutions write it in more ways than we know, so it is never refused.
func warnCriminalCase(c checking) (finding, bool) {
	digits := 0
	for _, r := range c.value {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if digits < 8 || digits > 20 {
		return wrong("form.criminal_case")
	}
	return fine()
}

func warnRegistration(c checking) (finding, bool) {
	if _, err := latvia.ParseRegistrationNumber(c.value); err != nil {
		return wrong("form.registration_number")
	}
	return fine()
}
