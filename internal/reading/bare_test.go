package reading

import "testing"

// A number without a currency is a sum only beside words of money: hours, ages, houses, years, articles and what a
// scan made of a mark are none.
func TestNumbersThatAreNoSums(t *testing.T) {
	const lv, ru, en = " Lūdzu izlīgumu lietā 11200777726. Anna Kalniņa", " Прошу примирения по делу 11200777726.",
		" Please arrange mediation in case 11200777726."
	for _, text := range []string{
		"Zvanīt var pēc pulksten 18." + lv,
		"Zvaniet pec pulksten 18." + lv,
		"Strādāju līdz 17, prasu zvanīt pēc 18." + lv,
		"Varu tikties ap pulksten 14." + lv,
		"Man ir 64 gadi." + lv,
		"Prasu zvanīt tikai pēc 18." + lv,
		"Lūdzu zvanīt pēc pulksten 20, gribu runāt mierīgi." + lv,
		"Gribu tikties pulksten 12." + lv,
		"Vēlos tikties pulksten 15." + lv,
		"Prasu izlīgumu, dzīvoju Dārza ielā 1200." + lv,
		"Prasu tikšanos 2027. gadā." + lv,
		"Prasu pēc panta 180." + lv,
		"Prasu tikšanos 12. kabinetā." + lv,
		"no ieslodzītā Edgara Mūrnieka 1 000,00" + lv,
		"no ieslodzītā Edgara Mūrnieka (p. k. \n161175-19997)\n" + lv,
		"no ieslodzītā Edgara Mūrnieka (p.k. \n161175-19997)\n" + lv,
		"Звоните после 18." + ru,
		"Прошу звонить после 18." + ru,
		"Хочу встретиться в 15." + ru,
		"Мне 64 года." + ru,
		"Call me after 18." + en,
		"I want to meet at 15." + en,
		"I am 64." + en,
	} {
		if got := Read(text).Get(Amount); got.Text != "" {
			t.Errorf("%s\nhas the sum %q (%s)", text, got.Text, got.Rule)
		}
	}
	for text, want := range map[string]string{
		"Prasu 460." + lv:                 "460",
		"Nozaga 5k eiro." + lv:            "5000",
		"Kopā 2890." + lv:                 "2890",
		"Gribu atpakaļ 300 eiro." + lv:    "300",
		"Naudu prasu: 1 000,00 EUR." + lv: "1000",
	} {
		if got := Read(text).Get(Amount); got.Text != want {
			t.Errorf("%s\nhas the sum %q, not %q (%s)", text, got.Text, want, got.Rule)
		}
	}
}
