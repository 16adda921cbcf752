package reading

import "testing"

// Whoever may be reached in one way alone is: what the letter says how to reach them so by. It is proposed, never sure.
func TestSafeChannel(t *testing.T) {
	for text, want := range map[string]string{
		"Nezvaniet man, rakstiet uz e-pastu velta@pasts.example.":                            "email",
		"Sazināties tikai pa e-pastu velta@pasts.example.":                                   "email",
		"Zvanīt nedrīkst, bērni dzird; rakstiet uz e-pastu velta@pasts.example.":             "email",
		"Писать только на почту velta@pasts.example, звонить нельзя.":                        "email",
		"Please do not call, write to velta@pasts.example instead.":                          "email",
		"Lūdzu tikai zvaniet, vēstules lasa vīrs. Tālrunis 26 114 480.":                      "phone",
		"Drošs laiks zvanam: otrdienās, uz darba numuru 26 114 480. Īsziņas nesūtīt.":        "phone",
		"Zvaniet pēc pulksten 18, tālrunis 26 114 480, vai rakstiet velta@pasts.example.":    "",
		"Rakstiet tikai uz e-pastu.":                                                         "", // which one?
		"Mans e-pasts ir velta@pasts.example, tālrunis 26 114 480, kā ērtāk.":                "",
		"Нe хочу, чтобы он мне звонил. Мой телефон 26 114 480, почта velta@pasts.example.":   "",
		"I do not want him to call me. My phone is 26 114 480, my mail velta@pasts.example.": "",
	} {
		v := Read("Lūdzu izlīgumu, Valdis Ozols 3. maijā man iesita. " + text + "\n\nVelta Liepa\n").Get(SafeChannel)
		if v.Text != want || v.Sure {
			t.Errorf("%s\nthe safe way is %q, sure: %v (%s)", text, v.Text, v.Sure, v.Rule)
		}
	}
}

// Whoever signs with a trade, an office or as a relative is named.
func TestWhoSigns(t *testing.T) {
	for _, line := range []string{"Sociālā darbiniece Anna Kalniņa", "Klases audzinātāja Anna Kalniņa",
		"Pensionāre Anna Kalniņa"} {
		l := Read("Valsts probācijas dienestam\n\nLūdzu izlīgumu. 3. maijā man nozaga velosipēdu.\n\n" + line + "\n")
		if l.Get(GivenName).Text != "Anna" || l.Get(FamilyName).Text != "Kalniņa" {
			t.Errorf("%s is by %q %q", line, l.Get(GivenName).Text, l.Get(FamilyName).Text)
		}
	}
}
