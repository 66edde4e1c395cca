/** Payment methods that are needed often, in one line. */

import { PaymentMethod } from "./contract/messages";

/** A card: digits alone, month as two digits, year as four. */
export function card(number: string, month: string, year: string, cvc: string, holder?: string): PaymentMethod {
  return PaymentMethod.fromPartial({
    paymentMethod: {
      $case: "card",
      value: {
        cardNumber: { value: number },
        cardExpMonth: { value: month },
        cardExpYear: { value: year },
        cardCvc: { value: cvc },
        cardHolderName: holder === undefined ? undefined : { value: holder },
      },
    },
  });
}
