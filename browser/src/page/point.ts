/** Which sentence says where on a scale a mark stands that has no words of its own: a number says nothing without its ends. */
export const pointKey = (value: number, count: number): "point_low" | "point" | "point_high" =>
  2 * value < count + 1 ? "point_low" : 2 * value > count + 1 ? "point_high" : "point";
