import type { Failure } from './storefront.ts';

type Words = Readonly<Record<Failure['error'], string>>;

const en: Words = {
  'sign-in': 'Sign in to see your points.',
  unreadable: 'That could not be read. Reload the page and try again.',
  'insufficient-points': 'You do not have enough points for this reward yet.',
  'reward-withdrawn': 'This reward is not offered any more.',
  'not-eligible': 'This reward, or this much of it, is not open to you.',
  'limit-reached': 'You have redeemed this reward as often as it can be.',
  'out-of-stock': 'This reward is sold out.',
  'membership-suspended': 'Your membership is suspended. Please contact the shop.',
  'key-reused': 'This request was made before. Reload the page and try again.',
  'already-used': 'This reward has been used already.',
  'not-found': 'This could not be found.',
  'try-again': 'That did not work just now. Please try again in a moment; no points are lost.',
};

const de: Words = {
  'sign-in': 'Melde dich an, um deine Punkte zu sehen.',
  unreadable: 'Das konnte nicht gelesen werden. Lade die Seite neu und versuche es noch einmal.',
  'insufficient-points': 'Du hast für diese Prämie noch nicht genug Punkte.',
  'reward-withdrawn': 'Diese Prämie gibt es nicht mehr.',
  'not-eligible': 'Diese Prämie gibt es für dich nicht, oder nicht in dieser Höhe.',
  'limit-reached': 'Du hast diese Prämie so oft eingelöst, wie es möglich ist.',
  'out-of-stock': 'Diese Prämie ist vergriffen.',
  'membership-suspended': 'Deine Mitgliedschaft ruht. Bitte wende dich an den Shop.',
  'key-reused': 'Diese Anfrage wurde schon gestellt. Lade die Seite neu und versuche es noch einmal.',
  'already-used': 'Diese Prämie wurde schon verwendet.',
  'not-found': 'Das wurde nicht gefunden.',
  'try-again': 'Das hat gerade nicht geklappt. Bitte versuche es gleich noch einmal; es gehen keine Punkte verloren.',
};

const tr: Words = {
  'sign-in': 'Puanlarınızı görmek için oturum açın.',
  unreadable: 'İstek okunamadı. Sayfayı yenileyip yeniden deneyin.',
  'insufficient-points': 'Bu ödül için henüz yeterli puanınız yok.',
  'reward-withdrawn': 'Bu ödül artık sunulmuyor.',
  'not-eligible': 'Bu ödül ya da bu tutarı size açık değil.',
  'limit-reached': 'Bu ödülü kullanabileceğiniz kadar kullandınız.',
  'out-of-stock': 'Bu ödül tükendi.',
  'membership-suspended': 'Üyeliğiniz askıya alındı. Lütfen mağazayla iletişime geçin.',
  'key-reused': 'Bu istek daha önce yapıldı. Sayfayı yenileyip yeniden deneyin.',
  'already-used': 'Bu ödül zaten kullanıldı.',
  'not-found': 'Bulunamadı.',
  'try-again': 'Şu anda olmadı. Lütfen birazdan yeniden deneyin; puan kaybolmaz.',
};

/** What a shopper is told when something is not done, by language; English stands in for one not listed. */
export const failureWords: Readonly<Record<string, Words>> = { en, de, tr };

/** After `limit-reached`, where it opens again. */
export const opensAgainWords: Readonly<Record<string, string>> = {
  en: 'You can redeem it again from {date}.',
  de: 'Ab dem {date} geht es wieder.',
  tr: '{date} tarihinden itibaren yeniden kullanabilirsiniz.',
};

/** What has come of a redemption that is not a discount code. */
type RewardWords = {
  readonly giftCard: string;
  readonly storeCredit: string;
  readonly donation: string;
  readonly experience: string;
  readonly earlyAccess: string;
};

export const rewardWords: Readonly<Record<string, RewardWords>> = {
  en: {
    giftCard: 'A gift card of {amount}. Enter its code when you pay.',
    storeCredit: '{amount} is on your store credit.',
    donation: '{amount} goes to {charity}.',
    experience: 'We are taking care of it.',
    earlyAccess: 'You have early access until {date}.',
  },
  de: {
    giftCard: 'Ein Gutschein über {amount}. Gib den Code beim Bezahlen ein.',
    storeCredit: '{amount} sind auf deinem Guthaben.',
    donation: '{amount} gehen an {charity}.',
    experience: 'Wir kümmern uns darum.',
    earlyAccess: 'Du hast Vorabzugang bis zum {date}.',
  },
  tr: {
    giftCard: '{amount} tutarında hediye kartı. Kodunu ödeme sırasında girin.',
    storeCredit: '{amount} mağaza kredinize eklendi.',
    donation: '{amount} {charity} için bağışlanıyor.',
    experience: 'Bununla ilgileniyoruz.',
    earlyAccess: '{date} tarihine kadar erken erişiminiz var.',
  },
};

/** Before a program is published there is no name for a point: these stand in. */
export const plainPointsNames: Readonly<Record<string, { readonly one: string; readonly other: string }>> = {
  en: { one: 'point', other: 'points' },
  de: { one: 'Punkt', other: 'Punkte' },
  tr: { one: 'puan', other: 'puan' },
};

/** With which HTTP status each is answered. */
export const failureStatus: Readonly<Record<Failure['error'], number>> = {
  'sign-in': 401,
  unreadable: 422,
  'insufficient-points': 409,
  'reward-withdrawn': 409,
  'not-eligible': 409,
  'limit-reached': 409,
  'out-of-stock': 409,
  'membership-suspended': 409,
  'key-reused': 409,
  'already-used': 409,
  'not-found': 404,
  'try-again': 503,
};
