package latvia

var (
	russianUnits = [20]string{
		"", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять",
		"одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
		"восемнадцать", "девятнадцать",
	}
	russianTens = [10]string{
		"", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
	}
	russianHundreds = [10]string{
		"", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
	}
)

// russian picks the noun's form: one for 1, 21 …, few for 2 to 4, 22 …, many
// for the rest and for 11 to 14.
func russian(n int64, one, few, many string) string {
	switch last, teen := n%10, n%100/10 == 1; {
	case last == 1 && !teen:
		return one
	case last >= 2 && last <= 4 && !teen:
		return few
	}
	return many
}

// russianNumber writes 0 to 999 999 999 in the nominative. Units are masculine,
// as евро and миллион want them, but feminine before тысяча.
func russianNumber(n int64) string {
	if n == 0 {
		return "ноль"
	}
	var words []string
	for _, scale := range []struct {
		size           int64
		one, few, many string
	}{{1_000_000, "миллион", "миллиона", "миллионов"}, {1000, "тысяча", "тысячи", "тысяч"}, {1, "", "", ""}} {
		part := n / scale.size % 1000
		if part == 0 {
			continue
		}
		below, tens := part%100, ""
		if below >= 20 {
			below, tens = below%10, russianTens[below/10]
		}
		unit := russianUnits[below]
		switch {
		case scale.size == 1000 && below == 1:
			unit = "одна"
		case scale.size == 1000 && below == 2:
			unit = "две"
		}
		words = append(words, russianHundreds[part/100], tens, unit, russian(part, scale.one, scale.few, scale.many))
	}
	return joinWords(words)
}
